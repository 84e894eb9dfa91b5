/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.bench.peers;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the name of a jar tells: not every jar's manifest has a version. */
final class Jars {

    private static final Pattern VERSION = Pattern.compile("-([0-9][^/]*)\\.jar$");

    private Jars() {}

    /** The version of the jar that a class is from. */
    static String version(Class<?> type) {
        Matcher version = VERSION.matcher(
                type.getProtectionDomain().getCodeSource().getLocation().getPath());
        return version.find() ? version.group(1) : "unknown";
    }
}
