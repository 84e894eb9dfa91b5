/* SPDX-License-Identifier: Apache-2.0 */
/** Measurements of the engine, one benchmark class for each question asked of it. */
@org.jspecify.annotations.NullMarked
package org.elbo.bench;
