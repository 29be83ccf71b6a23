package dev.broadsheet.viewcounter.views.visits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CampaignsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?utm_source=letter&utm_medium=email&utm_campaign=May | letter/email/may",
                "?id=7&utm_campaign=spring%20sale&utm_source=x        | x//spring sale",
                "?utm_medium=email#utm_source=y                       | /email/",
                "?utm_source=a%2Fb                                    | a b//",
                "?utm_source=a&utm_source=b                           | a//",
                "?utm_source=%zz                                      | ''",
                "?utm_source=                                         | ''",
                "?q=utm_source                                        | ''",
                "''                                                   | ''",
            })
    void a_campaign_is_read_from_the_address(String query, String campaign) {
        assertThat(Campaigns.of("https://news.example/articles/ink" + query)).isEqualTo(campaign);
    }

    @Test
    void a_campaign_is_cut_between_characters() {
        assertThat(Campaigns.of("?utm_source=" + "a".repeat(63) + "\ud83d\udd8b"))
                .isEqualTo("a".repeat(63));
        assertThat(Campaigns.of(null)).isEmpty();
    }
}
