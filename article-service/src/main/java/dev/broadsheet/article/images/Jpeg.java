package dev.broadsheet.article.images;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;

/**
 * JPEG (ITU-T T.81). Of what is not the picture itself only the colours stay (JFIF, ICC profile,
 * Adobe), and which side is up: cameras write where the photographer stood.
 */
final class Jpeg {

    private static final int END = 0xd9;
    private static final int SCAN = 0xda;
    private static final int JFIF = 0xe0;
    private static final int EXIF = 0xe1;
    private static final int ICC = 0xe2;
    private static final int ADOBE = 0xee;
    private static final int LAST_APPLICATION = 0xef;
    private static final int COMMENT = 0xfe;

    /**
     * Tables (DHT, DAC) and an extension (JPG), which lie among the codes of frames, SOF0 to SOF15.
     */
    private static final Set<Integer> NO_FRAMES = Set.of(0xc4, 0xc8, 0xcc);

    /** Orientations from here on swap height and width. */
    private static final int LYING = 5;

    private static final int MARKER_AND_LENGTH = 4;

    private final Chunks chunks;
    private int width;
    private int height;
    private int orientation = Orientation.UPRIGHT;

    private Jpeg(ByteBuffer file) {
        this.chunks = new Chunks(file);
    }

    static Picture read(ByteBuffer file) {
        return new Jpeg(file).read();
    }

    private Picture read() {
        chunks.keep(0, 2);
        int at = 2;
        int marker;
        do {
            marker = marker(at);
            int end = end(at, marker);
            segment(at, marker, end);
            at = end;
        } while (marker != END && at < chunks.length());
        return new Picture(
                ImageType.JPEG,
                orientation < LYING ? width : height,
                orientation < LYING ? height : width,
                chunks.kept());
    }

    private int marker(int at) {
        if (chunks.u8(at) != 0xff) {
            throw new UnreadableImage(ImageType.JPEG);
        }
        return chunks.u8(at + 1);
    }

    private int end(int at, int marker) {
        if (marker == END) {
            return at + 2;
        }
        int end = at + 2 + chunks.u16(at + 2);
        return marker == SCAN ? endOfScan(end) : end;
    }

    /** The next marker but those within a scan; a file that was cut off ends with its scan. */
    private int endOfScan(int from) {
        for (int at = from; at < chunks.length() - 1; at++) {
            if (chunks.u8(at) == 0xff && endsScan(chunks.u8(at + 1))) {
                return at;
            }
        }
        return chunks.length();
    }

    private static boolean endsScan(int code) {
        boolean restart = code >= 0xd0 && code <= 0xd7;
        return code != 0x00 && code != 0xff && !restart;
    }

    private void segment(int at, int marker, int end) {
        if (isFrame(marker)) {
            height = chunks.u16(at + 5);
            width = chunks.u16(at + 7);
        }
        if (marker == EXIF && orientation == Orientation.UPRIGHT) {
            orientation = Orientation.of(chunks.slice(at + MARKER_AND_LENGTH, end));
            if (orientation != Orientation.UPRIGHT) {
                chunks.add(Orientation.segment(orientation));
            }
        }
        if (isPicture(at, marker)) {
            chunks.keep(at, end);
        }
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && !NO_FRAMES.contains(marker);
    }

    private boolean isPicture(int at, int marker) {
        return switch (marker) {
            case JFIF, ADOBE -> true;
            case ICC -> chunks.text(at + MARKER_AND_LENGTH, 11).equals("ICC_PROFILE");
            case COMMENT -> false;
            default -> marker < JFIF || marker > LAST_APPLICATION;
        };
    }

    /** Which side of a photograph is up: tag 0x0112 of EXIF (CIPA DC-008). */
    private static final class Orientation {

        static final int UPRIGHT = 1;

        private static final int TAG = 0x0112;
        private static final int ENTRY = 12;
        private static final String LITTLE_ENDIAN = "II";

        private Orientation() {}

        /** What a segment says; metadata that are no EXIF, or damaged, say nothing. */
        static int of(ByteBuffer segment) {
            try {
                return new Chunks(segment).text(0, 4).equals("Exif")
                        ? ofTiff(segment.slice(6, segment.limit() - 6))
                        : UPRIGHT;
            } catch (IndexOutOfBoundsException damaged) {
                return UPRIGHT;
            }
        }

        private static int ofTiff(ByteBuffer tiff) {
            Chunks chunks = new Chunks(tiff);
            tiff.order(
                    chunks.text(0, 2).equals(LITTLE_ENDIAN)
                            ? ByteOrder.LITTLE_ENDIAN
                            : ByteOrder.BIG_ENDIAN);
            int directory = chunks.u32(4);
            int first = directory + 2;
            int count = chunks.u16(directory);
            for (int entry = first; entry < first + count * ENTRY; entry += ENTRY) {
                if (chunks.u16(entry) == TAG) {
                    int orientation = chunks.u16(entry + 8);
                    return orientation >= 1 && orientation <= 8 ? orientation : UPRIGHT;
                }
            }
            return UPRIGHT;
        }

        /** An EXIF segment that says this and nothing else. */
        static byte[] segment(int orientation) {
            return ByteBuffer.allocate(36)
                    .putShort((short) (0xff00 | EXIF))
                    .putShort((short) 34)
                    .put(new byte[] {'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42})
                    .putInt(8)
                    .putShort((short) 1)
                    .putShort((short) TAG)
                    .putShort((short) 3)
                    .putInt(1)
                    .putShort((short) orientation)
                    .array();
        }
    }
}
