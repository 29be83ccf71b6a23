package dev.broadsheet.article;

import dev.broadsheet.testing.architecture.ArchitectureRules;

import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void the_rules_of_the_house_hold() {
        ArchitectureRules.check("dev.broadsheet.article");
    }
}
