package dev.broadsheet.viewcounter.counter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

import javax.xml.parsers.DocumentBuilderFactory;

class BadgeTest {

    @Test
    void a_badge_says_its_number_to_those_who_do_not_see_it() throws Exception {
        var svg = parsed(Badge.svg(1_234_567));

        assertThat(svg.getDocumentElement().getAttribute("role")).isEqualTo("img");
        assertThat(svg.getDocumentElement().getAttribute("aria-label"))
                .isEqualTo("1,234,567 views");
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("1,234,567 views");
        assertThat(svg.getElementsByTagName("text").item(1).getTextContent())
                .isEqualTo("1,234,567");
    }

    @Test
    void a_badge_is_as_wide_as_its_number() throws Exception {
        assertThat(width(1_234_567)).isGreaterThan(width(1));
    }

    private static int width(long views) throws Exception {
        return Integer.parseInt(
                parsed(Badge.svg(views)).getDocumentElement().getAttribute("width"));
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }
}
