/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Arithmetic on arrays: static functions, arrays in, output last. Kernels know no model, and models do no arithmetic that
 * a kernel has.
 *
 * <p>Layouts: a block of n observations of d numbers is kept column by column, {@code x[j * n + i]}; what K components
 * say of n observations, component by component, {@code p[k * n + i]}; a square matrix row by row,
 * {@code a[i * d + j]}. The inner loop of every kernel runs over observations, which lie side by side.
 */
@org.jspecify.annotations.NullMarked
package org.elbo.kernel;
