package dev.broadsheet.viewcounter.counts;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Views by name, of the first 50 names seen; what comes later is "other", so that nobody can fill
 * the store with made-up names. Few names: a list is faster than a map, and small.
 */
final class Breakdown {

    private static final int MOST = 50;
    private static final String OTHER = "other";

    private final List<String> names;
    private long[] views;
    private long others;

    private Breakdown(List<String> names, long[] views, long others) {
        this.names = names;
        this.views = views;
        this.others = others;
    }

    static Breakdown none() {
        return new Breakdown(new ArrayList<>(2), new long[2], 0);
    }

    static Breakdown read(DataInput bytes) throws IOException {
        var names = new ArrayList<String>();
        var views = new long[bytes.readUnsignedByte()];
        for (var i = 0; i < views.length; i++) {
            names.add(bytes.readUTF());
            views[i] = bytes.readLong();
        }
        return new Breakdown(names, views, bytes.readLong());
    }

    void write(DataOutput bytes) throws IOException {
        bytes.writeByte(names.size());
        for (var i = 0; i < names.size(); i++) {
            bytes.writeUTF(names.get(i));
            bytes.writeLong(views[i]);
        }
        bytes.writeLong(others);
    }

    /** What is unknown has no name. */
    void add(String name) {
        if (name.isEmpty()) {
            return;
        }
        var at = names.indexOf(name);
        if (at < 0 && names.size() == MOST) {
            others++;
            return;
        }
        if (at < 0) {
            at = names.size();
            names.add(name);
            if (at == views.length) {
                views = Arrays.copyOf(views, at * 2 + 1);
            }
        }
        views[at]++;
    }

    /** In the order first seen. */
    Map<String, Long> byName() {
        var byName = new LinkedHashMap<String, Long>();
        for (var i = 0; i < names.size(); i++) {
            byName.put(names.get(i), views[i]);
        }
        if (others > 0) {
            byName.merge(OTHER, others, Long::sum);
        }
        return byName;
    }
}
