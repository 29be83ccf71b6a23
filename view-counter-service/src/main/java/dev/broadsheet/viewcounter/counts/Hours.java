package dev.broadsheet.viewcounter.counts;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The hours of a day in which something was counted. */
final class Hours {

    private final Map<Integer, Hour> byHour = new HashMap<>(4);

    static Hours read(DataInput bytes) throws IOException {
        var hours = new Hours();
        for (var left = bytes.readUnsignedByte(); left > 0; left--) {
            var hour = bytes.readUnsignedByte();
            var views = new Totals(bytes.readLong(), bytes.readLong(), bytes.readLong());
            hours.byHour.put(hour, new Hour(views, bytes.readLong()));
        }
        return hours;
    }

    void write(DataOutput bytes) throws IOException {
        bytes.writeByte(byHour.size());
        for (var hour : byHour.entrySet()) {
            var views = hour.getValue().views();
            bytes.writeByte(hour.getKey());
            bytes.writeLong(views.human());
            bytes.writeLong(views.crawler());
            bytes.writeLong(views.suspect());
            bytes.writeLong(hour.getValue().reads());
        }
    }

    void add(LoggedView logged) {
        if (logged.isView() || logged.isRead()) {
            byHour.merge(DayId.hour(logged.view().at()), Hour.NONE.and(logged), Hour::plus);
        }
    }

    Map<Integer, Hour> byHour() {
        return Map.copyOf(byHour);
    }
}
