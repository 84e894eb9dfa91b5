/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.elbo.em.Origin;

/**
 * Where a fitted model comes from.
 *
 * @param version the version of Elbo that fitted it
 * @param created when, in ISO 8601
 * @param seed of all randomness
 * @param command what was run
 * @param data where the data came from
 * @param fingerprint of the data, as {@link org.elbo.data.Summary#fingerprint} has it
 */
public record Provenance(String version, String created, long seed, String command, String data, String fingerprint) {

    /** The provenance of a model fitted just now, by this version. */
    static Provenance now(Origin origin, String command, String data) {
        String created = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        return new Provenance(Version.CURRENT, created, origin.seed(), command, data, origin.fingerprint());
    }
}
