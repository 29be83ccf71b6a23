package dev.broadsheet.article.text;

import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Keeps of a rendered article what cannot act: no script, no style, no frame, no form, nothing that
 * reaches for another protocol. Everything not named here is dropped.
 */
final class SafeHtml {

    private static final String FOOTNOTE_LABEL = "[^\\s\\p{Cntrl}\"<>]{1,200}";

    private static final Pattern ANCHOR = Pattern.compile("h-[\\p{L}\\p{M}\\p{N}_-]+");
    private static final Pattern FOOTNOTE = Pattern.compile("fn-" + FOOTNOTE_LABEL);
    private static final Pattern FOOTNOTE_REFERENCE = Pattern.compile("fnref-" + FOOTNOTE_LABEL);
    private static final Pattern BACK = Pattern.compile("Back to reference [0-9-]{1,20}");
    private static final Pattern LANGUAGE_TAG = Pattern.compile("[A-Za-z]{2,8}[A-Za-z0-9-]{0,32}");
    private static final Pattern LANGUAGE = Pattern.compile("language-[A-Za-z0-9+#._-]{1,40}");
    private static final Pattern ALIGNMENT = Pattern.compile("left|center|right");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Pattern SCHEME = Pattern.compile("^[a-z][a-z0-9+.-]*:");

    /**
     * Nothing a browser would strip or turn (white space, backslashes), and not another host by
     * {@code //}.
     */
    private static final String ROOT_RELATIVE = "/(?![/\\\\])[^\\s\\p{Cntrl}\\\\\"<>]*";

    private static final Pattern IMAGE =
            Pattern.compile("(?i:https)://[^\\s\\p{Cntrl}\\\\\"<>]+|" + ROOT_RELATIVE);

    private static final Pattern LINK =
            Pattern.compile(
                    "(?i:https?)://[^\\s\\p{Cntrl}\\\\\"<>]+|(?i:mailto):[^\\s\\p{Cntrl}\"<>]+|#[^\\s\\p{Cntrl}\"<>]*|"
                            + ROOT_RELATIVE);

    private static final PolicyFactory POLICY =
            new HtmlPolicyBuilder()
                    .allowElements(
                            "p",
                            "br",
                            "hr",
                            "h1",
                            "h2",
                            "h3",
                            "h4",
                            "h5",
                            "h6",
                            "blockquote",
                            "ul",
                            "ol",
                            "li",
                            "dl",
                            "dt",
                            "dd",
                            "pre",
                            "code",
                            "kbd",
                            "samp",
                            "em",
                            "strong",
                            "del",
                            "ins",
                            "s",
                            "sub",
                            "sup",
                            "mark",
                            "abbr",
                            "cite",
                            "q",
                            "small",
                            "b",
                            "i",
                            "u",
                            "table",
                            "thead",
                            "tbody",
                            "tr",
                            "th",
                            "td",
                            "caption",
                            "figure",
                            "figcaption",
                            "details",
                            "summary",
                            "section")
                    .allowElements(SafeHtml::markExternal, "a")
                    .allowElements(SafeHtml::withSource, "img")
                    .allowUrlProtocols("http", "https", "mailto")
                    .allowAttributes("href")
                    .matching(LINK)
                    .onElements("a")
                    .allowAttributes("src")
                    .matching(IMAGE)
                    .onElements("img")
                    .allowAttributes("alt", "title")
                    .onElements("img")
                    .allowAttributes("title")
                    .onElements("a", "abbr")
                    .allowAttributes("loading")
                    .matching(false, "lazy")
                    .onElements("img")
                    .allowAttributes("width", "height")
                    .matching(NUMBER)
                    .onElements("img")
                    .allowAttributes("id")
                    .matching(ANCHOR)
                    .onElements("h1", "h2", "h3", "h4", "h5", "h6")
                    .allowAttributes("id")
                    .matching(FOOTNOTE)
                    .onElements("li")
                    .allowAttributes("id")
                    .matching(FOOTNOTE_REFERENCE)
                    .onElements("a")
                    .allowAttributes("aria-label")
                    .matching(BACK)
                    .onElements("a")
                    .allowAttributes("class")
                    .matching(false, "footnote-backref")
                    .onElements("a")
                    .allowAttributes("class")
                    .matching(false, "footnote-ref")
                    .onElements("sup")
                    .allowAttributes("class")
                    .matching(false, "footnotes")
                    .onElements("section")
                    .allowAttributes("class")
                    .matching(false, "task")
                    .onElements("li")
                    .allowAttributes("dir")
                    .matching(true, "ltr", "rtl", "auto")
                    .globally()
                    .allowAttributes("lang")
                    .matching(LANGUAGE_TAG)
                    .globally()
                    .allowAttributes("class")
                    .matching(LANGUAGE)
                    .onElements("code")
                    .allowAttributes("align")
                    .matching(ALIGNMENT)
                    .onElements("th", "td")
                    .allowAttributes("start")
                    .matching(NUMBER)
                    .onElements("ol")
                    .toFactory();

    private SafeHtml() {}

    static String of(String html) {
        return POLICY.sanitize(html);
    }

    /** A link to elsewhere passes no rank on, and gives the other page no handle on ours. */
    private static @Nullable String markExternal(String element, List<String> attributes) {
        String href = value("href", attributes);
        if (href == null) {
            return null;
        }
        if (hasScheme(href)) {
            attributes.add("rel");
            attributes.add("nofollow noopener");
        }
        return element;
    }

    /** Another host learns from a picture that it is looked at, but not on which page. */
    private static @Nullable String withSource(String element, List<String> attributes) {
        String src = value("src", attributes);
        if (src == null) {
            return null;
        }
        if (hasScheme(src)) {
            attributes.add("referrerpolicy");
            attributes.add("no-referrer");
        }
        return element;
    }

    /** The value of an attribute, in a list of names and values by turns. */
    private static @Nullable String value(String name, List<String> attributes) {
        for (int i = 0; i < attributes.size(); i += 2) {
            if (attributes.get(i).equals(name)) {
                return attributes.get(i + 1);
            }
        }
        return null;
    }

    private static boolean hasScheme(String url) {
        return SCHEME.matcher(url.toLowerCase(Locale.ROOT)).find();
    }
}
