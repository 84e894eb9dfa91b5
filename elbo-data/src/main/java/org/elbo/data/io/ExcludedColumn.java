/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data.io;

/**
 * A column that is not in the table although nobody asked to leave it out.
 *
 * @param name its name in the source; {@code column 3} where it has none
 * @param reason why, in a few words: "text", "dates", "no value at all", ...
 */
public record ExcludedColumn(String name, String reason) {}
