/* SPDX-License-Identifier: Apache-2.0 */
/**
 * A fit as one self-contained HTML page: the data with the components, the climb of the bound, and a replay.
 *
 * <p>{@link org.elbo.report.Report} is everything the page shows, and nothing else. Whoever has a fit fills it and
 * calls {@link org.elbo.report.Report#write}. The page needs no network and no server.
 */
@org.jspecify.annotations.NullMarked
package org.elbo.report;
