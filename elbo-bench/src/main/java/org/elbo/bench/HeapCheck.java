/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.bench;

import java.nio.file.Path;

/** A fit that bench/run starts in smaller and smaller heaps: it ends well, or runs out of memory. */
final class HeapCheck {

    private HeapCheck() {}

    /**
     * Fits.
     *
     * @param arguments the problem and the folder of its files
     */
    public static void main(String... arguments) throws Exception {
        Task task = new Task(Problem.valueOf(arguments[0]), Path.of(arguments[1]));
        new ElboContender().prepare(task).fit(3);
    }
}
