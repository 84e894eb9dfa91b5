/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Measurements: JMH benchmarks of the engine, one class for each question asked of it, and the comparison with other
 * libraries, which {@code bench/run} runs: {@link org.elbo.bench.Contest} measures a {@link org.elbo.bench.Contender},
 * {@code Report} writes the page.
 */
@org.jspecify.annotations.NullMarked
package org.elbo.bench;
