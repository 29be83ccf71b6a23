package dev.broadsheet.viewcounter.views;

/**
 * The identity of a view, article and view id, in 64 bits: the same in every process, so that the
 * log alone decides what is a repeat. Among 200,000 remembered views a new one meets a stranger
 * with its key once in 10^14 views.
 */
public final class ViewKey {

    private ViewKey() {}

    public static long of(ArticleId article, ViewId view) {
        long key = mix(article.value().getMostSignificantBits());
        key = mix(key ^ article.value().getLeastSignificantBits());
        String id = view.value();
        for (int start = 0; start < id.length(); start += Long.BYTES) {
            key = mix(key ^ eightCharacters(id, start));
        }
        return mix(key ^ id.length());
    }

    private static long eightCharacters(String text, int start) {
        long packed = 0;
        for (int i = start; i < Math.min(text.length(), start + Long.BYTES); i++) {
            packed = packed << Byte.SIZE | text.charAt(i);
        }
        return packed;
    }

    /** Stafford's variant 13 of the MurmurHash3 finalizer, as in {@code SplittableRandom}. */
    private static long mix(long bits) {
        bits += 0x9e3779b97f4a7c15L;
        bits = (bits ^ bits >>> 30) * 0xbf58476d1ce4e5b9L;
        bits = (bits ^ bits >>> 27) * 0x94d049bb133111ebL;
        return bits ^ bits >>> 31;
    }
}
