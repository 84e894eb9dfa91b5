/* SPDX-License-Identifier: Apache-2.0 */
/** The {@code elbo} command: parse, read, fit, write. No mathematics. */
@org.jspecify.annotations.NullMarked
package org.elbo.cli;
