/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.elbo.distribution.Distribution;
import org.elbo.em.FittedModel;
import org.elbo.family.Components;
import org.elbo.family.Families;
import org.elbo.family.Multinomials;
import org.elbo.family.Normals;
import org.elbo.family.Products;
import org.elbo.family.Regressions;
import org.elbo.family.Students;
import org.elbo.family.WithNoise;
import org.elbo.io.Json;
import org.elbo.mixture.Clusters;
import org.elbo.mixture.Mixture;
import org.elbo.table.CellProbabilities;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The kinds of model that can be kept in a file, by the names that the command line uses.
 *
 * @param <P> the fitted model
 */
public final class ModelKind<P> {

    /** Normal mixtures. */
    public static final ModelKind<Mixture<Normals>> GMM = mixture("gmm", "Gaussian mixture", ComponentsJson.NORMALS);

    /** Poisson mixtures. */
    public static final ModelKind<Mixture<Products>> POISSON_MIXTURE = mixtureOf("poisson");

    /** Bernoulli mixtures. */
    public static final ModelKind<Mixture<Products>> BERNOULLI_MIXTURE = mixtureOf("bernoulli");

    /** Latent classes. */
    public static final ModelKind<Mixture<Products>> CATEGORICAL_MIXTURE = mixtureOf("categorical");

    /** Mixtures of columns of several families. */
    public static final ModelKind<Mixture<Products>> MIXED_MIXTURE =
            mixture("mixed-mixture", "Mixture of mixed columns", ComponentsJson.PRODUCTS);

    /** Mixtures of multivariate Student t distributions. */
    public static final ModelKind<Mixture<Students>> STUDENT_MIXTURE =
            mixture("student-mixture", "Student t mixture", WholeRowJson.STUDENTS);

    /** Mixtures of multinomial distributions. */
    public static final ModelKind<Mixture<Multinomials>> MULTINOMIAL_MIXTURE =
            mixture("multinomial-mixture", "Multinomial mixture", WholeRowJson.MULTINOMIALS);

    /** Mixtures of linear regressions. */
    public static final ModelKind<Mixture<Regressions>> REGRESSION_MIXTURE =
            mixture("regression-mixture", "Mixture of linear regressions", WholeRowJson.REGRESSIONS);

    /** k-means. */
    public static final ModelKind<Clusters> KMEANS = new ModelKind<>(
            "kmeans",
            "k-means",
            Clusters::dimensions,
            (clusters, out) -> {
                out.set("weights", Json.MAPPER.valueToTree(clusters.weights()));
                out.set("means", Json.MAPPER.valueToTree(clusters.means()));
            },
            in -> new Clusters(
                    Json.MAPPER.treeToValue(in.required("weights"), double[].class),
                    Json.MAPPER.treeToValue(in.required("means"), double[][].class)));

    /** One multivariate normal. */
    public static final ModelKind<Distribution<Normals>> NORMAL =
            distribution("normal", "Normal distribution", ComponentsJson.NORMALS);

    /** One Poisson distribution for each column. */
    public static final ModelKind<Distribution<Products>> POISSON = distributionOf("poisson");

    /** One Bernoulli distribution for each column. */
    public static final ModelKind<Distribution<Products>> BERNOULLI = distributionOf("bernoulli");

    /** One categorical distribution for each column. */
    public static final ModelKind<Distribution<Products>> CATEGORICAL = distributionOf("categorical");

    /** One multivariate Student t distribution. */
    public static final ModelKind<Distribution<Students>> STUDENT =
            distribution("student", "Student t distribution", WholeRowJson.STUDENTS);

    /** One multinomial distribution. */
    public static final ModelKind<Distribution<Multinomials>> MULTINOMIAL =
            distribution("multinomial", "Multinomial distribution", WholeRowJson.MULTINOMIALS);

    /** Linear regression. */
    public static final ModelKind<Distribution<Regressions>> LINEAR_REGRESSION =
            distribution("linear-regression", "Linear regression", WholeRowJson.REGRESSIONS);

    /** Coarse counts. */
    public static final ModelKind<CellProbabilities> COARSE_COUNTS = new ModelKind<>(
            "coarse-counts", "Coarse counts", FittedModel::dimensions, CellsJson::write, CellsJson::read);

    private static final List<ModelKind<?>> ALL = all(
            List.of(
                    GMM,
                    KMEANS,
                    POISSON_MIXTURE,
                    BERNOULLI_MIXTURE,
                    CATEGORICAL_MIXTURE,
                    MIXED_MIXTURE,
                    STUDENT_MIXTURE,
                    MULTINOMIAL_MIXTURE,
                    REGRESSION_MIXTURE),
            ModelKind::mixtureOf,
            List.of(NORMAL, POISSON, BERNOULLI, CATEGORICAL, STUDENT, MULTINOMIAL, LINEAR_REGRESSION),
            ModelKind::distributionOf);

    private final String label;
    private final String title;
    private final ToIntFunction<P> dimensions;
    private final BiConsumer<P, ObjectNode> write;
    private final Function<JsonNode, P> read;

    /** The same with a background component; null where there is no such kind. */
    private final @Nullable ModelKind<?> withNoise;

    private ModelKind(
            String label,
            String title,
            ToIntFunction<P> dimensions,
            BiConsumer<P, ObjectNode> write,
            Function<JsonNode, P> read) {
        this(label, title, dimensions, write, read, null);
    }

    private ModelKind(
            String label,
            String title,
            ToIntFunction<P> dimensions,
            BiConsumer<P, ObjectNode> write,
            Function<JsonNode, P> read,
            @Nullable ModelKind<?> withNoise) {
        this.withNoise = withNoise;
        this.label = label;
        this.title = title;
        this.dimensions = dimensions;
        this.write = write;
        this.read = read;
    }

    /** The kinds that have constants, and after them those of the other families, each in its place. */
    private static List<ModelKind<?>> all(
            List<ModelKind<?>> mixtures,
            Function<String, ModelKind<?>> mixtureOf,
            List<ModelKind<?>> distributions,
            Function<String, ModelKind<?>> distributionOf) {
        List<ModelKind<?>> all = new ArrayList<>(mixtures);
        addOthers(all, mixtureOf);
        all.addAll(distributions);
        addOthers(all, distributionOf);
        all.add(COARSE_COUNTS);
        return List.copyOf(all);
    }

    private static void addOthers(List<ModelKind<?>> all, Function<String, ModelKind<?>> kindOf) {
        for (String family : Families.labels()) {
            ModelKind<?> kind = kindOf.apply(family);
            boolean isThere = family.equals("normal") || all.stream().anyMatch(other -> other.label.equals(kind.label));
            if (!isThere) {
                all.add(kind);
            }
        }
    }

    private static ModelKind<Mixture<Products>> mixtureOf(String family) {
        String title = family.equals("categorical") ? "Latent class model" : Families.title(family) + " mixture";
        return mixture(family + "-mixture", title, ComponentsJson.PRODUCTS);
    }

    private static ModelKind<Distribution<Products>> distributionOf(String family) {
        return distribution(family, Families.title(family) + " distribution", ComponentsJson.PRODUCTS);
    }

    private static <E extends Components<E>> ModelKind<Mixture<E>> mixture(
            String label, String title, ComponentsJson<E> json) {
        return mixture(label, title, json, mixture(label, title + " with noise", WholeRowJson.withNoise(json), null));
    }

    private static <E extends Components<E>> ModelKind<Mixture<E>> mixture(
            String label, String title, ComponentsJson<E> json, @Nullable ModelKind<?> withNoise) {
        return new ModelKind<>(
                label,
                title,
                FittedModel::dimensions,
                (mixture, out) -> {
                    out.set("weights", Json.MAPPER.valueToTree(mixture.weights()));
                    json.write(mixture.components(), out);
                },
                in -> new Mixture<>(Json.MAPPER.treeToValue(in.required("weights"), double[].class), json.read(in)),
                withNoise);
    }

    /**
     * A kind of mixture with a background component. It has the same name; in a file it is told by the parameter "noise".
     *
     * @param <E> the other components' densities
     * @param kind a kind of mixture
     * @return the same kind with one component more
     */
    @SuppressWarnings("unchecked") // every kind of mixture is made with its own
    public static <E extends Components<E>> ModelKind<Mixture<WithNoise<E>>> withNoise(ModelKind<Mixture<E>> kind) {
        return (ModelKind<Mixture<WithNoise<E>>>) java.util.Objects.requireNonNull(kind.withNoise);
    }

    /** This kind, or that with a background where the parameters have one. */
    ModelKind<?> of(JsonNode parameters) {
        return withNoise != null && parameters.has("noise") ? withNoise : this;
    }

    private static <E extends Components<E>> ModelKind<Distribution<E>> distribution(
            String label, String title, ComponentsJson<E> json) {
        return new ModelKind<>(
                label,
                title,
                FittedModel::dimensions,
                (distribution, out) -> json.write(distribution.components(), out),
                in -> new Distribution<>(json.read(in)));
    }

    /**
     * The kind of that name.
     *
     * @param label such as "gmm"
     * @return the kind, if there is one
     */
    public static Optional<ModelKind<?>> of(String label) {
        return ALL.stream().filter(kind -> kind.label.equals(label)).findFirst();
    }

    /**
     * All kinds.
     *
     * @return in the order in which they are listed to users
     */
    public static List<ModelKind<?>> all() {
        return ALL;
    }

    /**
     * The kind's name on the command line and in files.
     *
     * @return such as "gmm"
     */
    public String label() {
        return label;
    }

    /**
     * The kind's name for people.
     *
     * @return such as "Gaussian mixture"
     */
    public String title() {
        return title;
    }

    /**
     * The parameters as JSON, under the names that the command line documents.
     *
     * @param model the fitted model
     * @return an object
     */
    public ObjectNode parameters(P model) {
        ObjectNode out = Json.MAPPER.createObjectNode();
        write.accept(model, out);
        return out;
    }

    /**
     * Reads parameters back.
     *
     * @param parameters what {@link #parameters} wrote
     * @return the same model, to the bit
     * @throws RuntimeException where something is missing or makes no such model
     */
    P model(JsonNode parameters) {
        return read.apply(parameters);
    }

    int dimensions(P model) {
        return dimensions.applyAsInt(model);
    }

    @Override
    public String toString() {
        return label;
    }
}
