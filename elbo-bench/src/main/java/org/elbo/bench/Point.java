/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.bench;

/**
 * One measurement of Elbo alone, or of the machine: a line of the points.
 *
 * @param sweep what is varied, or what is measured
 * @param at the value of what is varied
 * @param seconds a pass
 * @param operations floating-point operations in so many seconds; 0 where nobody counts them
 * @param runtime what it ran on
 */
record Point(String sweep, double at, double seconds, double operations, String runtime) {}
