package roost.command.media.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import roost.schema.media.MediaType;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;

class ExaminationTest {
    private static final Limits LIMITS = new Limits(1 << 20, 2 << 20, 4_000_000);

    @TempDir
    Path folder;

    private final Examination examination = new Examination(LIMITS, 1);

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of(MediaType.JPEG, Pictures.jpegFromACamera(1_000, 500, 1), 1_000, 500),
                Arguments.of(MediaType.JPEG, Pictures.jpegFromACamera(300, 200, 3), 300, 200),
                Arguments.of(MediaType.JPEG, Pictures.jpegFromACamera(1_000, 500, 6), 500, 1_000),
                Arguments.of(MediaType.PNG, Pictures.pngWithTexts(700, 20), 700, 20),
                Arguments.of(MediaType.GIF, Pictures.gifWithComment(30, 20), 30, 20),
                Arguments.of(MediaType.WEBP, Pictures.webp(), 1, 1),
                Arguments.of(MediaType.MP4, Pictures.mp4(640, 360, 5_000), 640, 360),
                Arguments.of(MediaType.WEBM, Pictures.webm("webm", 320, 240), 320, 240));
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_file_is_known_by_its_content_and_what_a_camera_wrote_beside_it_is_gone(
            MediaType type, byte[] content, int width, int height) throws Exception {
        Examined examined = examine(content);
        assertThat(examined.type()).isEqualTo(type);
        assertThat(examined.width()).isEqualTo(width);
        assertThat(examined.height()).isEqualTo(height);
        assertThat(text(Files.readAllBytes(examined.file()))).doesNotContain(Pictures.SECRET);
        assertThat(examined.small() == null).isEqualTo(type.isVideo() || Math.max(width, height) <= 640);
    }

    @Test
    void what_makes_the_picture_is_not_touched() throws Exception {
        byte[] plain = Pictures.encoded("jpg", 300, 200);
        assertThat(Files.readAllBytes(examine(plain).file())).isEqualTo(plain);
        byte[] camera = Pictures.jpegFromACamera(300, 200, 1);
        assertThat(Files.readAllBytes(examine(camera).file())).isEqualTo(plain);
        byte[] png = Pictures.encoded("png", 30, 20);
        assertThat(Files.readAllBytes(examine(Pictures.pngWithTexts(30, 20)).file()))
                .isEqualTo(png);
        byte[] gif = Pictures.encoded("gif", 30, 20);
        assertThat(Files.readAllBytes(examine(Pictures.gifWithComment(30, 20)).file()))
                .isEqualTo(gif);
    }

    /** Where the red half of the picture is to be seen: at the left, right, top or bottom. */
    @ParameterizedTest
    @CsvSource({"1,left", "2,right", "3,right", "4,left", "5,top", "6,top", "7,bottom", "8,bottom"})
    void a_small_picture_is_upright_and_the_original_says_which_way_is_up(int orientation, String red)
            throws Exception {
        Examined examined = examine(Pictures.jpegFromACamera(1_000, 800, orientation));
        boolean side = orientation >= 5;
        assertThat(examined.width()).isEqualTo(side ? 800 : 1_000);
        var small = ImageIO.read(Objects.requireNonNull(examined.small()).file().toFile());
        assertThat(small.getWidth()).isEqualTo(side ? 512 : 640);
        assertThat(small.getHeight()).isEqualTo(side ? 640 : 512);
        assertThat(redSide(small)).isEqualTo(red);
        byte[] kept = Files.readAllBytes(examined.file());
        assertThat(text(kept).contains("Exif")).isEqualTo(orientation != 1);
        Path again = Files.write(folder.resolve("again"), kept);
        assertThat(examination.examine(again, folder).width()).isEqualTo(examined.width());
    }

    private static String redSide(BufferedImage image) {
        boolean left = isRed(image, 10, image.getHeight() / 2);
        boolean right = isRed(image, image.getWidth() - 10, image.getHeight() / 2);
        if (left != right) {
            return left ? "left" : "right";
        }
        return isRed(image, image.getWidth() / 2, 10) ? "top" : "bottom";
    }

    private static boolean isRed(BufferedImage image, int x, int y) {
        int rgb = image.getRGB(x, y);
        return (rgb >> 16 & 0xff) > 150 && (rgb & 0xff) < 100;
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_file_that_is_cut_off_anywhere_is_refused(MediaType type, byte[] content) {
        for (int length = 20; length < content.length - 40; length += Math.max(1, content.length / 23)) {
            if (type == MediaType.JPEG && length > content.length - 60) {
                continue;
            }
            ProblemException problem = refused(Arrays.copyOf(content, length));
            assertThat(problem.problem().type())
                    .isIn(ProblemType.INVALID_MEDIA.uri(), ProblemType.UNSUPPORTED_MEDIA_FORMAT.uri());
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void damage_anywhere_is_a_problem_or_still_a_picture_but_never_a_defect(MediaType type, byte[] content)
            throws Exception {
        var random = new Random(type.ordinal());
        for (int i = 0; i < 60; i++) {
            byte[] damaged = content.clone();
            for (int hits = 0; hits < 3; hits++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try {
                examine(damaged);
            } catch (ProblemException e) {
                assertThat(e.problem().status()).isIn(413, 415, 422);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "<html><script>alert(1)</script>",
                "%PDF-1.7",
                "<svg xmlns='http://www.w3.org/2000/svg'/>",
                "GIF",
                "\u00ff\u00d8"
            })
    void what_is_no_picture_and_no_video_is_refused(String content) {
        assertThat(refused(content.getBytes(StandardCharsets.ISO_8859_1))
                        .problem()
                        .status())
                .isIn(415, 422);
    }

    @Test
    void other_kinds_of_matroska_and_quicktime_are_refused() {
        assertThat(refused(Pictures.webm("matroska", 1, 1)).problem().type())
                .isEqualTo(ProblemType.UNSUPPORTED_MEDIA_FORMAT.uri());
        byte[] quickTime = Pictures.mp4(64, 64, 10);
        System.arraycopy("qt  ".getBytes(StandardCharsets.US_ASCII), 0, quickTime, 8, 4);
        assertThat(refused(quickTime).problem().type()).isEqualTo(ProblemType.UNSUPPORTED_MEDIA_FORMAT.uri());
    }

    @Test
    void a_bomb_is_refused_by_what_its_header_says() {
        assertThat(refused(Pictures.pngBomb(50_000, 20_000)).problem().type())
                .isEqualTo(ProblemType.TOO_MANY_PIXELS.uri());
        assertThat(refused(Pictures.pngBomb(40_000, 1)).problem().type()).isEqualTo(ProblemType.TOO_MANY_PIXELS.uri());
        assertThat(refused(Pictures.pngBomb(1_000, 1_000)).problem().type()).isEqualTo(ProblemType.INVALID_MEDIA.uri());
    }

    @Test
    void pictures_and_videos_have_limits_of_their_own() throws Exception {
        assertThat(examine(Pictures.mp4(64, 64, 1 << 20)).type()).isEqualTo(MediaType.MP4);
        assertThat(refused(Pictures.mp4(64, 64, 2 << 20)).problem().type())
                .isEqualTo(ProblemType.MEDIA_TOO_LARGE.uri());
        byte[] large = Pictures.join(Pictures.encoded("png", 10, 10), new byte[1 << 20]);
        assertThat(refused(large).problem().type()).isEqualTo(ProblemType.MEDIA_TOO_LARGE.uri());
    }

    @Test
    void a_large_picture_is_never_held_whole() throws Exception {
        var wide = new Examination(new Limits(16 << 20, 1, 40_000_000), 1);
        wide.examine(Files.write(folder.resolve("first"), Pictures.encoded("jpg", 2_000, 100)), folder);
        Path file = Files.write(folder.resolve("large"), Pictures.encoded("jpg", 5_000, 4_000));
        var threads = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        wide.examine(file, folder);
        // Whole it would be 60 million bytes; of every third line and pixel a ninth is left, and what is drawn from it.
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(30_000_000);
    }

    private Examined examine(byte[] content) throws IOException, InterruptedException {
        return examination.examine(Files.write(folder.resolve("upload"), content), folder);
    }

    private ProblemException refused(byte[] content) {
        return Objects.requireNonNull(
                catchThrowableOfType(ProblemException.class, () -> examine(content)), "it was taken");
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1);
    }
}
