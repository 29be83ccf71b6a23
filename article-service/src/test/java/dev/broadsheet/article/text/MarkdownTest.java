package dev.broadsheet.article.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

class MarkdownTest {

    private static final Pattern GRAPHEME_ENDS = Pattern.compile("\\b{g}");

    private static final Pattern ACTIVE =
            Pattern.compile(
                    "(?i)<\\s*(script|style|iframe|object|embed|form|input|button|svg|math|video|audio|link|meta|base|template|noscript|textarea|select)"
                        + "|<[^>]*\\son[a-z]+\\s*=|<[^>]*(javascript|vbscript|data|file|blob):|<[^>]*\\sstyle\\s*=|<[^>]*srcdoc");

    @Test
    void headings_lists_tables_and_code_are_rendered() {
        String html =
                html(
                        """
                        ## Ink and type

                        - one
                        - ~~two~~

                        | a | b |
                        |---|--:|
                        | 1 | 2 |

                        ```java
                        int x = 1 < 2;
                        ```
                        """);

        assertThat(html)
                .contains("<h2 id=\"h-ink-and-type\">Ink and type</h2>")
                .contains("<li>one</li>", "<del>two</del>")
                .contains("<th>a</th>", "<td align=\"right\">2</td>")
                .contains("<code class=\"language-java\">int x &#61; 1 &lt; 2;");
    }

    @Test
    void footnotes_stand_at_the_end_and_lead_back() {
        assertThat(html("Ink[^1] and lead[^1].\n\n[^1]: *Both* heavy."))
                .contains(
                        "<sup class=\"footnote-ref\"><a href=\"#fn-1\" id=\"fnref-1\">1</a></sup>",
                        "<a href=\"#fn-1\" id=\"fnref-1-2\">1</a>",
                        "<section class=\"footnotes\">",
                        "<li id=\"fn-1\">\n<p><em>Both</em> heavy.",
                        "<a href=\"#fnref-1\" class=\"footnote-backref\" aria-label=\"Back to"
                                + " reference 1\">");
        assertThat(html("No note[^2].")).isEqualTo("<p>No note[^2].</p>\n");
    }

    @Test
    void tasks_are_shown_as_boxes_that_need_no_form() {
        assertThat(html("- [x] ink\n- [ ] lead\n- type"))
                .contains(
                        "<li class=\"task\">\u2611 ink</li>",
                        "<li class=\"task\">\u2610 lead</li>",
                        "<li>type</li>");
    }

    @Test
    void pictures_whose_size_is_known_keep_their_room() {
        String html =
                Markdown.render(
                                "![a](/media/a.png) ![b](https://example.org/b.png)",
                                urls -> Map.of("/media/a.png", new ImageSize(30, 20)))
                        .html();

        assertThat(html)
                .contains("loading=\"lazy\" width=\"30\" height=\"20\"")
                .containsOnlyOnce("width");
    }

    @Test
    void other_hosts_do_not_learn_which_page_shows_their_picture() {
        assertThat(html("![a](https://example.org/a.png)"))
                .contains("referrerpolicy=\"no-referrer\"");
        assertThat(html("![a](/media/a.png)")).doesNotContain("referrerpolicy");
        assertThat(html("<img alt=src title=src src=https://example.org/a.png>"))
                .contains("referrerpolicy=\"no-referrer\"");
    }

    @Test
    void an_attribute_named_like_another_is_not_taken_for_it() {
        assertThat(html("<a title=href>x</a>")).isEqualTo("<p>x</p>\n");
        assertThat(html("x <img alt=src>")).isEqualTo("<p>x </p>\n");
    }

    @Test
    void words_may_say_their_language_and_direction() {
        assertThat(html("<p lang=he dir=rtl>x</p>"))
                .isEqualTo("<p lang=\"he\" dir=\"rtl\">x</p>\n");
    }

    @Test
    void the_only_top_heading_of_a_page_is_its_title() {
        assertThat(html("# One\n\n## Two")).contains("<h2 ", "<h3 ").doesNotContain("<h1");
        assertThat(html("## Two\n\n### Three")).contains("<h2 ", "<h3 ").doesNotContain("<h4");
    }

    @Test
    void links_to_elsewhere_pass_no_rank_on() {
        assertThat(html("[out](https://example.org/) [in](/articles/x) https://example.net"))
                .contains(
                        "<a href=\"https://example.org/\" rel=\"nofollow noopener\">out</a>",
                        "<a href=\"/articles/x\">in</a>",
                        "<a href=\"https://example.net\" rel=\"nofollow noopener\">");
    }

    @Test
    void images_come_from_https_or_from_here() {
        assertThat(html("![far](https://example.org/a.png) ![near](/media/a.png)"))
                .contains(
                        "src=\"https://example.org/a.png\"",
                        "src=\"/media/a.png\"",
                        "loading=\"lazy\"");
        assertThat(
                        html(
                                "![a](http://example.org/a.png) ![b](//example.org/a.png)"
                                        + " ![c](data:image/png;base64,AA) <img"
                                        + " src=\"/\\example.org/a.png\">"))
                .doesNotContain("<img");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
                "<scr<script>ipt>alert(1)</scr</script>ipt>",
                "<script\n>alert(1)</script\n>",
                "<script/random>alert(1)</script>",
                "<<script>alert(1);//<</script>",
                "<img src=x onerror=alert(1)>",
                "<img src=/x.png onload=alert(1)>",
                "<img/src=/x.png/onerror=alert(1)>",
                "<img src=\"/x.png\"onerror=\"alert(1)\">",
                "<img src=`/x` onerror=alert(1)>",
                "<img \"\"\"><script>alert(1)</script>\">",
                "<img src=javascript:alert(1)>",
                "<img src=\"jav&#x09;ascript:alert(1)\">",
                "<img srcset=\"javascript:alert(1) 1x\">",
                "<img src='data:image/svg+xml;base64,PHN2Zy8+'>",
                "![x](javascript:alert(1))",
                "![x](data:text/html;base64,PHNjcmlwdD4=)",
                "![x](/a.png\"onerror=\"alert(1))",
                "![x\" onerror=\"alert(1)](/a.png)",
                "[x](javascript:alert(1))",
                "[x](JaVaScRiPt:alert(1))",
                "[x](javascript&colon;alert(1))",
                "[x](java&#115;cript:alert(1))",
                "[x](\u0001javascript:alert(1))",
                "[x](<java\tscript:alert(1)>)",
                "[x](vbscript:msgbox(1))",
                "[x](data:text/html,<script>alert(1)</script>)",
                "[x](file:///etc/passwd)",
                "[x](blob:https://example.org/1)",
                "[x]: javascript:alert(1)\n\n[x]",
                "<javascript:alert(1)>",
                "<a href=\"javascript:alert(1)\">x</a>",
                "<a href=\" &#14; javascript:alert(1)\">x</a>",
                "<a href=\"jav\nascript:alert(1)\">x</a>",
                "<a href='data:text/html;base64,PHNjcmlwdD4='>x</a>",
                "<a href=# onclick=alert(1)>x</a>",
                "<a onmouseover=alert(1) href=/x>x</a>",
                "<a style=\"position:fixed;inset:0\" href=/x>x</a>",
                "<svg onload=alert(1)>",
                "<svg><script>alert(1)</script></svg>",
                "<svg><animate onbegin=alert(1) attributeName=x></svg>",
                "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>",
                "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
                "<math href=\"javascript:alert(1)\">x</math>",
                "<iframe src=javascript:alert(1)></iframe>",
                "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
                "<object data=\"javascript:alert(1)\"></object>",
                "<embed src=\"data:image/svg+xml;base64,PHN2Zy8+\">",
                "<form action=javascript:alert(1)><button>x</button></form>",
                "<button formaction=javascript:alert(1)>x</button>",
                "<input onfocus=alert(1) autofocus>",
                "<select onfocus=alert(1) autofocus></select>",
                "<textarea onfocus=alert(1) autofocus></textarea>",
                "<video><source onerror=alert(1)></video>",
                "<audio src=x onerror=alert(1)></audio>",
                "<details open ontoggle=alert(1)>x</details>",
                "<body onload=alert(1)>",
                "<link rel=stylesheet href=//evil.example/x.css>",
                "<style>@import 'javascript:alert(1)';</style>",
                "<style><img src=\"</style><img src=x onerror=alert(1)>\">",
                "<base href=\"javascript:alert(1)//\">",
                "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
                "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
                "<template><script>alert(1)</script></template>",
                "<p style=\"background:url(javascript:alert(1))\">x</p>",
                "<div style=\"width:expression(alert(1))\">x</div>",
                "<table background=\"javascript:alert(1)\"><tr><td>x</table>",
                "<xss onpointerenter=alert(1)>x</xss>",
                "<p onclick\n=\nalert(1)>x</p>",
                "<!--><img src=x onerror=alert(1)>-->",
                "<![CDATA[><img src=x onerror=alert(1)>]]>",
                "<?php echo '<script>alert(1)</script>' ?>",
                "```\"><script>alert(1)</script>\nx\n```",
                "``` x\" onmouseover=\"alert(1)\nx\n```",
                "## <script>alert(1)</script>",
                "## x\" onmouseover=\"alert(1)",
                "| <img src=x onerror=alert(1)> |\n|---|\n| <script>alert(1)</script> |",
                "> <script>alert(1)</script>",
                "- <iframe src=//evil.example>",
                "&lt;script&gt;alert(1)&lt;/script&gt;<script>alert(1)</script>",
                "<a href=\"https://example.org/\" target=_blank onclick=alert(1)>x</a>",
            })
    void nothing_an_author_writes_can_act(String markdown) {
        assertThat(html(markdown)).doesNotContainPattern(ACTIVE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "> ", "- ", "* 1. ", "[", "![", "*a **b ", "_a *", "<b>", "`", "|-", "\\", "&#",
                "~~a ", "(["
            })
    void a_document_made_to_exhaust_the_renderer_ends_soon(String piece) {
        String markdown = piece.repeat(200_000 / piece.length());

        Assertions.assertTimeout(Duration.ofSeconds(5), () -> render(markdown));
    }

    @Test
    void emphasis_nested_beyond_reason_stays_text() {
        assertThat(html("*a ".repeat(5_000) + " a*".repeat(5_000)))
                .startsWith("<p>*a *a ")
                .doesNotContain("<em>a ".repeat(101));
    }

    @Test
    void the_first_paragraph_with_words_is_the_excerpt() {
        String markdown =
                """
                ## Head

                ![](/a.png)

                Some *fine*
                words [here](/x).

                More.
                """;

        assertThat(render(markdown).excerpt()).isEqualTo("Some fine words here.");
        assertThat(render("## Head only").excerpt()).isEmpty();
    }

    @Test
    void a_long_first_paragraph_is_cut_between_words() {
        String excerpt = render("word ".repeat(200)).excerpt();

        assertThat(excerpt).hasSizeLessThanOrEqualTo(300).endsWith("word…");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u6f22\u5b57\u3002",
                "\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35",
                "e\u0301\u0323",
                "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67"
            })
    void an_excerpt_never_ends_within_a_character(String character) {
        String excerpt = render(character.repeat(300)).excerpt();
        String kept = excerpt.substring(0, excerpt.length() - 1);

        assertThat(excerpt).endsWith("…").hasSizeBetween(100, 300);
        assertThat(character.repeat(300)).startsWith(kept);
        String[] whole = GRAPHEME_ENDS.split(character, 0);
        String[] shown = GRAPHEME_ENDS.split(kept, 0);
        assertThat(whole).contains(shown[shown.length - 1]);
    }

    @Test
    void ideographs_take_the_room_of_two_letters() {
        assertThat(render("\u6f22".repeat(150)).excerpt()).hasSize(150);
        assertThat(render("\u6f22".repeat(151)).excerpt()).hasSize(150).endsWith("…");
    }

    @Test
    void reading_time_knows_scripts_without_spaces_and_looks_at_pictures() {
        assertThat(render("\u6f22".repeat(500)).readingMinutes()).isEqualTo(1);
        assertThat(render("\u6f22".repeat(501)).readingMinutes()).isEqualTo(2);
        assertThat(render("\u0e01".repeat(1800)).readingMinutes()).isEqualTo(2);
        assertThat(render("![](/a) ".repeat(6)).readingMinutes()).isEqualTo(1);
        assertThat(render("![](/a) ".repeat(7)).readingMinutes()).isEqualTo(2);
        assertThat(render("![](/a) ".repeat(30)).readingMinutes()).isEqualTo(3);
        assertThat(render("one, two & three - \u6f22".repeat(75)).readingMinutes()).isEqualTo(2);
    }

    @Test
    void a_long_table_is_shown_and_a_wide_one_of_short_rows_refused() {
        assertThat(html("|a|b|\n|-|-|\n" + "|c|d|\n".repeat(30_000)).length())
                .isGreaterThan(800_000);

        String wide = "|a".repeat(1_000) + "\n" + "|-".repeat(1_000) + "\n" + "b\n".repeat(1_000);
        assertThatExceptionOfType(TooLongRendered.class).isThrownBy(() -> render(wide));
    }

    @Test
    void references_may_not_stand_for_many_times_their_length() {
        String address = "[a]: /" + "b".repeat(10_000) + "\n\n";

        assertThat(html(address + "[a] ".repeat(90)).length()).isGreaterThan(900_000);
        assertThatExceptionOfType(TooLongRendered.class)
                .isThrownBy(() -> render(address + "[a] ".repeat(110)));
        assertThatExceptionOfType(TooLongRendered.class)
                .isThrownBy(() -> render("[^a]: b\n\n" + "[^a]".repeat(6_000)));
    }

    @Test
    void reading_time_is_counted_in_words_and_never_zero() {
        assertThat(render("").readingMinutes()).isEqualTo(1);
        assertThat(render("word ".repeat(225)).readingMinutes()).isEqualTo(1);
        assertThat(render("word ".repeat(226)).readingMinutes()).isEqualTo(2);
        assertThat(render("- word\n".repeat(1125)).readingMinutes()).isEqualTo(5);
    }

    private static Rendering render(String markdown) {
        return Markdown.render(markdown, urls -> Map.of());
    }

    private static String html(String markdown) {
        return render(markdown).html();
    }
}
