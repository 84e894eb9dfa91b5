/* SPDX-License-Identifier: Apache-2.0 */
/** How numbers get into files and out again: JSON with every digit, files replaced whole or not at all. */
@org.jspecify.annotations.NullMarked
package org.elbo.io;
