/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinTask;
import java.util.random.RandomGenerator;
import org.elbo.em.Estimator;
import org.elbo.stats.Randoms;
import org.elbo.stats.Reduction;
import org.elbo.stats.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of the design that a machine can check. */
class ArchitectureTest {

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.elbo");

    @ParameterizedTest
    @CsvSource({
        "kernel,       ''",
        "io,           ''",
        "stats,        kernel",
        "data,         kernel stats",
        "family,       kernel stats data",
        "em,           kernel stats data io",
        "distribution, kernel stats data family io em",
        "mixture,      kernel stats data family io em",
        "table,        kernel stats data family io em",
        "inference,    kernel stats data family io em distribution mixture",
        "select,       kernel stats data em"
    })
    void packagesDependDownwards(String name, String below) {
        String[] allowed = (name + " " + below).trim().split(" ");
        for (int i = 0; i < allowed.length; i++) {
            allowed[i] = "org.elbo." + allowed[i] + "..";
        }
        DescribedPredicate<JavaClass> elsewhere =
                resideInAnyPackage("org.elbo..").and(DescribedPredicate.not(resideInAnyPackage(allowed)));

        noClasses()
                .that()
                .resideInAPackage("org.elbo." + name + "..")
                .should()
                .dependOnClassesThat(elsewhere)
                .check(MAIN);
    }

    @Test
    void theLibraryIsSilent() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(MAIN);
    }

    @Test
    void randomnessIsKeyed() {
        noClasses().should().callMethod(Math.class, "random").check(MAIN);
        noClasses()
                .should()
                .dependOnClassesThat(assignableTo(Random.class))
                .orShould()
                .callMethod(RandomGenerator.class, "getDefault")
                .check(MAIN);
        noClasses()
                .that()
                .doNotBelongToAnyOf(Randoms.class)
                .should()
                .dependOnClassesThat()
                .haveSimpleName("RandomGeneratorFactory")
                .check(MAIN);
    }

    @Test
    void threadsAreMadeInOnePlace() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(Workers.class, Reduction.class)
                .should()
                .dependOnClassesThat(assignableTo(Executor.class).or(assignableTo(Thread.class)))
                .orShould()
                .callMethodWhere(describe(
                        "a stream is made parallel",
                        call -> call.getName().equals("parallel")
                                || call.getName().equals("parallelStream")))
                .check(MAIN);
        noClasses()
                .that()
                .resideOutsideOfPackages("org.elbo.stats", "org.elbo.em")
                .should()
                .dependOnClassesThat(assignableTo(ForkJoinTask.class))
                .as("models fork no tasks")
                .check(MAIN);
    }

    @Test
    void kernelsAreStaticFunctions() {
        DescribedPredicate<JavaClass> kernels = describe(
                "kernels",
                type -> type.getPackageName().equals("org.elbo.kernel")
                        && !type.getSimpleName().equals("package-info")
                        && !type.getSimpleName().endsWith("Kernels")
                        && !type.getSimpleName().startsWith("Scratch"));
        methods().that().areDeclaredInClassesThat(kernels).should().beStatic().check(MAIN);
        classes().that(kernels).should().haveOnlyPrivateConstructors().check(MAIN);
    }

    @Test
    void publicTypesAreClosed() {
        classes()
                .that()
                .arePublic()
                .and()
                .doNotBelongToAnyOf(Estimator.class)
                .should(beFinalOrEnumOrInterface())
                .check(MAIN);
    }

    /** Records are final; a sealed class would be the one other thing that the rules allow. */
    private static ArchCondition<JavaClass> beFinalOrEnumOrInterface() {
        return new ArchCondition<>("be final, enums or interfaces") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean closed =
                        type.getModifiers().contains(JavaModifier.FINAL) || type.isEnum() || type.isInterface();
                events.add(new SimpleConditionEvent(type, closed, type.getName() + " can be extended"));
            }
        };
    }
}
