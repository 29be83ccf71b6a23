package dev.broadsheet.testing.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Map;

/** A rule that cannot fail checks nothing: each is shown a package that breaks it. */
class ArchitectureRulesTest {

    private static final String BROKEN = "dev.broadsheet.broken.";

    private static final Map<ArchRule, String> BREAKING =
            Map.ofEntries(
                    Map.entry(
                            ArchitectureRules.FEATURES_HAVE_NO_CYCLES,
                            "dev.broadsheet.brokencycle"),
                    Map.entry(ArchitectureRules.KAFKA_STAYS_AT_THE_EDGES, BROKEN + "kafkaoutside"),
                    Map.entry(
                            ArchitectureRules.RESILIENCE_STAYS_WHERE_WE_CALL_OUT,
                            BROKEN + "resilienceoutside"),
                    Map.entry(ArchitectureRules.WEB_TYPES_ARE_PACKAGE_PRIVATE, BROKEN + "web"),
                    Map.entry(ArchitectureRules.NOTHING_LOOKS_INTO_WEB, BROKEN + "looksintoweb"),
                    Map.entry(
                            ArchitectureRules.PUBLIC_MEANS_USED_BY_ANOTHER_PACKAGE,
                            BROKEN + "unusedpublic"),
                    Map.entry(ArchitectureRules.PACKAGES_ARE_NULL_MARKED, BROKEN + "unmarked"),
                    Map.entry(ArchitectureRules.PACKAGES_ARE_NAMED_BY_FEATURE, BROKEN + "util"),
                    Map.entry(ArchitectureRules.NAMES_SAY_SOMETHING, BROKEN + "names"),
                    Map.entry(
                            ArchitectureRules.DEPENDENCIES_COME_BY_CONSTRUCTOR,
                            BROKEN + "autowired"),
                    Map.entry(
                            ArchitectureRules.PUBLIC_FIELDS_ARE_CONSTANTS, BROKEN + "publicfield"),
                    Map.entry(ArchitectureRules.TIME_COMES_FROM_THE_CLOCK, BROKEN + "clock"));

    static Iterable<ArchRule> rules() {
        return ArchitectureRules.ALL;
    }

    @ParameterizedTest
    @MethodSource("rules")
    void every_rule_refuses_the_code_that_breaks_it(ArchRule rule) {
        assertThat(BREAKING).as("a fixture breaks it").containsKey(rule);
        var classes = new ClassFileImporter().importPackages(BREAKING.get(rule));
        assertThatThrownBy(() -> rule.check(classes)).isInstanceOf(AssertionError.class);
    }

    @Test
    void a_package_without_classes_is_refused() {
        assertThatThrownBy(() -> ArchitectureRules.check("dev.broadsheet.nowhere"))
                .isInstanceOf(AssertionError.class);
    }
}
