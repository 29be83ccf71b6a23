package dev.broadsheet.article.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.broadsheet.edge.kafka.EventJson;
import dev.broadsheet.testing.Contract;

import org.junit.jupiter.api.Test;

class ViewsCountedV1Test {

    private final Contract contract =
            Contract.of("view-counter-service", "view-counts.v1", "views-counted.v1");

    @Test
    void the_contract_has_what_is_read_of_it() {
        contract.assertServes(ViewsCountedV1.class);
        contract.assertHolds(contract.example());

        ViewsCountedV1 counted = EventJson.read(contract.example(), ViewsCountedV1.class);

        assertThat(counted.sequence()).isEqualTo(2017);
        assertThat(counted.views().human()).isEqualTo(1204);
        assertThat(counted.articleId()).hasToString("0190d5f4-9c7e-7b53-8f3a-2b7a6f0c1d11");
    }
}
