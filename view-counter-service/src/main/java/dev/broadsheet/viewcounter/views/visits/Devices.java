package dev.broadsheet.viewcounter.views.visits;

import dev.broadsheet.viewcounter.views.Device;
import dev.broadsheet.viewcounter.views.Visitor;

import java.util.List;

/** The class of a device, by what its browser says of itself; no model, no version. */
final class Devices {

    private static final List<String> TABLETS = List.of("iPad", "Tablet", "PlayBook", "Silk/");
    private static final List<String> MOBILES = List.of("Mobi", "iPhone", "iPod", "Opera Mini");
    private static final List<String> DESKTOPS =
            List.of("Windows NT", "Macintosh", "X11", "CrOS", "Linux x86_64");

    private Devices() {}

    static Device of(Visitor visitor) {
        var userAgent = visitor.userAgent();
        if (userAgent == null || userAgent.isEmpty()) {
            return Device.UNKNOWN;
        }
        if (holds(userAgent, TABLETS)) {
            return Device.TABLET;
        }
        if ("?1".equals(visitor.mobile()) || holds(userAgent, MOBILES)) {
            return Device.MOBILE;
        }
        // An Android that is no telephone: https://developer.chrome.com/docs/multidevice/user-agent
        if (userAgent.contains("Android")) {
            return Device.TABLET;
        }
        return holds(userAgent, DESKTOPS) ? Device.DESKTOP : Device.OTHER;
    }

    private static boolean holds(String userAgent, List<String> words) {
        for (var word : words) {
            if (userAgent.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
