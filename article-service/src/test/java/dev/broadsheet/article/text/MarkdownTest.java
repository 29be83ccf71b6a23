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

        Assertions.assertTimeout(
                Duration.ofSeconds(5),
                () -> {
                    try {
                        render(markdown);
                    } catch (NestedTooDeep refused) {
                        assertThat(refused).hasMessageContaining("200");
                    }
                });
    }

    @Test
    void emphasis_nested_beyond_reason_is_refused() {
        String markdown = "*a ".repeat(5_000) + " a*".repeat(5_000);

        assertThatExceptionOfType(NestedTooDeep.class).isThrownBy(() -> render(markdown));
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
