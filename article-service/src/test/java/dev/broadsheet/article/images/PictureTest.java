package dev.broadsheet.article.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

import javax.imageio.ImageIO;

/** The files were written by encoders that browsers and the JDK have, and are read by browsers. */
class PictureTest {

    private static final String SECRET = "52.5200 N 13.4050 E";

    @ParameterizedTest
    @CsvSource({
        "plain.png,PNG,3,2",
        "baseline.jpg,JPEG,3,2",
        "progressive.jpg,JPEG,3,2",
        "plain.gif,GIF,3,2",
        "lossy.webp,WEBP,3,2",
        "lossless.webp,WEBP,3,2",
        "extended.webp,WEBP,3,2",
        "plain.avif,AVIF,2,2",
    })
    void a_file_says_itself_what_it_is(String name, ImageType type, int width, int height)
            throws IOException {
        Picture picture = Picture.of(file(name));

        assertThat(picture.type()).isEqualTo(type);
        assertThat(picture.width()).isEqualTo(width);
        assertThat(picture.height()).isEqualTo(height);
        assertThat(picture.bytes()).isEqualTo(ByteBuffer.wrap(file(name)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GIF",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
                "<?xml version=\"1.0\"?><svg/>",
                "<!doctype html><script>alert(1)</script>",
                "%PDF-1.7",
                "BM\0\0\0\0",
                "RIFF\0\0\0\0WAVE",
                "\0\0\0\u0018ftypmp42",
                "\0\0\0\u0018ftypheic",
            })
    void anything_else_is_no_image(String file) {
        assertThatExceptionOfType(NotAnImage.class)
                .isThrownBy(() -> Picture.of(file.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain.png",
                "baseline.jpg",
                "progressive.jpg",
                "plain.gif",
                "lossy.webp",
                "lossless.webp",
                "extended.webp",
                "plain.avif"
            })
    void a_damaged_file_is_read_or_refused_and_nothing_else(String name) throws IOException {
        byte[] whole = file(name);
        for (int at = 0; at < whole.length; at++) {
            tryToRead(Arrays.copyOf(whole, at));
            for (byte damage : new byte[] {0, 1, 0x7f, (byte) 0x80, (byte) 0xff}) {
                byte[] damaged = whole.clone();
                damaged[at] = damage;
                tryToRead(damaged);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1,3,2", "3,3,2", "6,2,3", "8,2,3", "0,3,2", "9,3,2"})
    void a_photograph_keeps_its_upper_side_and_loses_its_place(
            int orientation, int width, int height) throws IOException {
        byte[] photograph =
                insert(
                        file("baseline.jpg"),
                        2,
                        segment(0xe1, exif(orientation)),
                        segment(0xe1, "http://ns.adobe.com/xap/1.0/\0" + SECRET),
                        segment(0xed, "Photoshop 3.0\0" + SECRET),
                        segment(0xe2, "MPF\0" + SECRET),
                        segment(0xfe, SECRET));

        Picture picture = Picture.of(photograph);

        assertThat(text(photograph)).contains(SECRET, "GPS");
        assertThat(text(picture.bytes().array())).doesNotContain(SECRET, "GPS");
        assertThat(picture.width()).isEqualTo(width);
        assertThat(picture.height()).isEqualTo(height);
        assertThat(pixels(picture.bytes().array())).isEqualTo(pixels(file("baseline.jpg")));
        assertThat(Picture.of(picture.bytes().array())).isEqualTo(picture);
    }

    @Test
    void colours_stay_and_what_follows_the_end_goes() throws IOException {
        byte[] file =
                insert(file("baseline.jpg"), 2, segment(0xe2, "ICC_PROFILE\0\1\1" + "profile"));
        byte[] trailed = insert(file, file.length, SECRET.getBytes(StandardCharsets.US_ASCII));

        assertThat(Picture.of(trailed).bytes()).isEqualTo(ByteBuffer.wrap(file));
    }

    @Test
    void texts_in_a_png_are_dropped() throws IOException {
        byte[] plain = file("plain.png");
        byte[] told = insert(plain, 33, chunk("tEXt", SECRET), chunk("eXIf", SECRET));
        byte[] trailed = insert(told, told.length, SECRET.getBytes(StandardCharsets.US_ASCII));

        assertThat(Picture.of(trailed).bytes()).isEqualTo(ByteBuffer.wrap(plain));
    }

    @Test
    void exif_in_a_webp_is_dropped() throws IOException {
        byte[] plain = file("extended.webp");
        byte[] told = insert(plain, plain.length, riff("EXIF", SECRET), riff("XMP ", SECRET));
        told[20] |= 0x0c;
        ByteBuffer.wrap(told).order(ByteOrder.LITTLE_ENDIAN).putInt(4, told.length - 8);

        assertThat(Picture.of(told).bytes()).isEqualTo(ByteBuffer.wrap(plain));
    }

    private static void tryToRead(byte[] file) {
        try {
            assertThat(Picture.of(file).pixels()).isPositive();
        } catch (NotAnImage | UnreadableImage refused) {
            assertThat(refused).isNotNull();
        }
    }

    private static byte[] file(String name) throws IOException {
        try (InputStream file =
                Objects.requireNonNull(PictureTest.class.getResourceAsStream("/images/" + name))) {
            return file.readAllBytes();
        }
    }

    private static byte[] insert(byte[] file, int at, byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(file, 0, at);
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        whole.write(file, at, file.length - at);
        return whole.toByteArray();
    }

    /** Two entries, the first of them a place. */
    private static String exif(int orientation) {
        return "Exif\0\0II*\0\u0008\0\0\0\2\0"
                + "%\u0088\4\0\1\0\0\0\0\0\0\0"
                + "\u0012\1\3\0\1\0\0\0"
                + (char) orientation
                + "\0\0\0\0\0\0\0GPS"
                + SECRET;
    }

    private static byte[] segment(int marker, String content) {
        return ByteBuffer.allocate(4 + content.length())
                .put((byte) 0xff)
                .put((byte) marker)
                .putShort((short) (2 + content.length()))
                .put(content.getBytes(StandardCharsets.ISO_8859_1))
                .array();
    }

    private static byte[] chunk(String name, String content) {
        return ByteBuffer.allocate(12 + content.length())
                .putInt(content.length())
                .put((name + content).getBytes(StandardCharsets.ISO_8859_1))
                .array();
    }

    private static byte[] riff(String name, String content) {
        return ByteBuffer.allocate(8 + content.length() + content.length() % 2)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(name.getBytes(StandardCharsets.US_ASCII))
                .putInt(content.length())
                .put(content.getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String pixels(byte[] jpeg) throws IOException {
        var image = ImageIO.read(new ByteArrayInputStream(jpeg));
        StringBuilder pixels = new StringBuilder();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                pixels.append(HexFormat.of().toHexDigits(image.getRGB(x, y)));
            }
        }
        return pixels.toString();
    }
}
