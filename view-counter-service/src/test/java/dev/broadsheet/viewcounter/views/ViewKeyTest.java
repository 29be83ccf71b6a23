package dev.broadsheet.viewcounter.views;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.UUID;

class ViewKeyTest {

    private static final ArticleId ARTICLE =
            ArticleId.valueOf("0190d5f4-9c7e-7b53-8f3a-2b7a6f0c1d11");

    /** Keys decide what is a repeat: two releases side by side must agree on them. */
    @Test
    void keys_never_change() {
        assertThat(ViewKey.of(ARTICLE, new ViewId("5f0c2c1e-6f0e-4a43-9a53-0a4cf1d6f0aa")))
                .isEqualTo(-9072258584394093404L);
    }

    @Test
    void similar_views_have_keys_of_their_own() {
        var keys = new HashSet<Long>();
        for (var article = 0; article < 100; article++) {
            var id = new ArticleId(new UUID(article, 0));
            for (var view = 0; view < 5_000; view++) {
                keys.add(ViewKey.of(id, new ViewId("view-%05d".formatted(view))));
            }
            keys.add(ViewKey.of(id, new ViewId("00000000")));
            keys.add(ViewKey.of(id, new ViewId("000000000")));
        }
        assertThat(keys).hasSize(100 * 5_002);
    }
}
