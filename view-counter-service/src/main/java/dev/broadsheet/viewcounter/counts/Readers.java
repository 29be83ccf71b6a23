package dev.broadsheet.viewcounter.counts;

import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.HllUnion;
import org.apache.datasketches.hll.TgtHllType;

import java.util.Collection;

/**
 * How many different readers there were, in at most 2 KB: a HyperLogLog sketch (Flajolet et al.,
 * 2007) of 4,096 registers, whose standard error is 1.6 %. Up to some 200 it is exact in practice.
 * Readers are hashed with a salt of the day, so that one who comes on two days is two.
 */
public final class Readers {

    private static final int LG_REGISTERS = 12;
    private static final TgtHllType FORM = TgtHllType.HLL_4;

    private final HllSketch sketch;

    private Readers(HllSketch sketch) {
        this.sketch = sketch;
    }

    static Readers none() {
        return new Readers(new HllSketch(LG_REGISTERS, FORM));
    }

    static Readers read(byte[] sketch) {
        return new Readers(HllSketch.heapify(sketch));
    }

    /** Different ones among all of these. */
    public static Readers union(Collection<Readers> parts) {
        var union = new HllUnion(LG_REGISTERS);
        parts.forEach(part -> union.update(part.sketch));
        return new Readers(union.getResult(FORM));
    }

    void add(long reader) {
        sketch.update(reader);
    }

    byte[] bytes() {
        return sketch.toCompactByteArray();
    }

    /** Does not depend on the order in which they came. */
    public long estimate() {
        return Math.round(sketch.getCompositeEstimate());
    }
}
