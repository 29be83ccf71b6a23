package dev.broadsheet.testing.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import org.jspecify.annotations.NullMarked;

import java.time.Instant;
import java.util.List;

/**
 * The rules of the house that hold for every service, checked on its classes. Each has a fixture
 * that breaks it.
 */
public final class ArchitectureRules {

    static final ArchRule FEATURES_HAVE_NO_CYCLES =
            slices().matching("dev.broadsheet.*.(*)..").should().beFreeOfCycles();

    static final ArchRule KAFKA_STAYS_AT_THE_EDGES =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("..inbox..", "..outbox..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.apache.kafka..",
                            "org.springframework.kafka..",
                            "dev.broadsheet.edge.kafka..")
                    .as("Kafka types stay in inbox and outbox");

    static final ArchRule RESILIENCE_STAYS_WHERE_WE_CALL_OUT =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("..push..", "..outbox..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.github.resilience4j..")
                    .as("Resilience4j stays where we call out: push and outbox");

    static final ArchRule WEB_TYPES_ARE_PACKAGE_PRIVATE =
            classes()
                    .that()
                    .resideInAPackage("..web..")
                    .should()
                    .notBePublic()
                    .allowEmptyShould(true);

    static final ArchRule NOTHING_LOOKS_INTO_WEB =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("..web..")
                    .should()
                    .dependOnClassesThat(resideInAnyPackage("dev.broadsheet..web.."))
                    .as("nothing outside web depends on web");

    static final ArchRule PUBLIC_MEANS_USED_BY_ANOTHER_PACKAGE =
            classes()
                    .that()
                    .arePublic()
                    .and()
                    .areTopLevelClasses()
                    .and(areNoApplication())
                    .should(beUsedByAnotherPackage())
                    .allowEmptyShould(true);

    static final ArchRule PACKAGES_ARE_NULL_MARKED =
            classes()
                    .should(resideInANullMarkedPackage())
                    .as("every package has a package-info with @NullMarked");

    static final ArchRule PACKAGES_ARE_NAMED_BY_FEATURE =
            noClasses()
                    .should()
                    .resideInAnyPackage(
                            "..controllers..",
                            "..controller..",
                            "..services..",
                            "..service..",
                            "..dto..",
                            "..model..",
                            "..util..",
                            "..utils..",
                            "..common..",
                            "..config..")
                    .as("packages are named by feature, not by technical layer");

    static final ArchRule NAMES_SAY_SOMETHING =
            noClasses()
                    .should()
                    .haveNameMatching(".*(Impl|Manager|Helper|Utils?|Data|Info|Dto|DTO|Entity)")
                    .as("no Impl, Manager, Helper, Util, Data, Info, Dto, Entity");

    static final ArchRule DEPENDENCIES_COME_BY_CONSTRUCTOR =
            noFields()
                    .should()
                    .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                    .allowEmptyShould(true);

    static final ArchRule PUBLIC_FIELDS_ARE_CONSTANTS =
            fields().that()
                    .arePublic()
                    .should()
                    .beStatic()
                    .andShould()
                    .beFinal()
                    .allowEmptyShould(true)
                    .as("public fields are constants");

    static final ArchRule TIME_COMES_FROM_THE_CLOCK =
            noClasses()
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .as("time comes from the injected Clock");

    static final List<ArchRule> ALL =
            List.of(
                    FEATURES_HAVE_NO_CYCLES,
                    KAFKA_STAYS_AT_THE_EDGES,
                    RESILIENCE_STAYS_WHERE_WE_CALL_OUT,
                    WEB_TYPES_ARE_PACKAGE_PRIVATE,
                    NOTHING_LOOKS_INTO_WEB,
                    PUBLIC_MEANS_USED_BY_ANOTHER_PACKAGE,
                    PACKAGES_ARE_NULL_MARKED,
                    PACKAGES_ARE_NAMED_BY_FEATURE,
                    NAMES_SAY_SOMETHING,
                    DEPENDENCIES_COME_BY_CONSTRUCTOR,
                    PUBLIC_FIELDS_ARE_CONSTANTS,
                    TIME_COMES_FROM_THE_CLOCK);

    private ArchitectureRules() {}

    /**
     * Checks every rule on the production classes below a package.
     *
     * @throws AssertionError with the violations, or when there is no class to check
     */
    public static void check(String basePackage) {
        var classes =
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(basePackage);
        if (classes.isEmpty()) {
            throw new AssertionError("no classes below " + basePackage);
        }
        ALL.forEach(rule -> rule.check(classes));
    }

    private static DescribedPredicate<JavaClass> areNoApplication() {
        return describe(
                "are no application",
                type ->
                        !type.isAnnotatedWith(
                                "org.springframework.boot.autoconfigure.SpringBootApplication"));
    }

    private static ArchCondition<JavaClass> beUsedByAnotherPackage() {
        return new ArchCondition<>("be used by another package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                var used =
                        type.getDirectDependenciesToSelf().stream()
                                .anyMatch(use ->
                                        !use.getOriginClass()
                                                .getPackage()
                                                .equals(type.getPackage()));
                if (!used) {
                    events.add(
                            SimpleConditionEvent.violated(
                                    type,
                                    type.getName() + " is public and used only in its package"));
                }
            }
        };
    }

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return new ArchCondition<>("reside in a null-marked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                    events.add(
                            SimpleConditionEvent.violated(
                                    type, type.getPackageName() + " is not @NullMarked"));
                }
            }
        };
    }
}
