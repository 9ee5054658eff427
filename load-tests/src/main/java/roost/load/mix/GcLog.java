package roost.load.mix;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a JVM says of its collections ({@code -Xlog:gc:file=}). One thread's own. */
final class GcLog {
    private static final Pattern USED = Pattern.compile("\\d+[KMG]->(\\d+)([KMG])\\(\\d+[KMG]\\)");
    private static final Pattern WHOLE = Pattern.compile("Pause Full .*?" + USED.pattern());
    private static final long KIBIBYTE = 1024;

    private final Path file;
    private long read;
    private long last;

    GcLog(Path file) {
        this.file = file;
    }

    /** The flag that makes a JVM write it. */
    String flag() {
        return "-Xlog:gc:file=" + file;
    }

    /** The least that was left used by a collection since this was asked the last time; what was said then if there was none. */
    long leastUsedBytes() throws IOException {
        if (!Files.exists(file)) {
            return last;
        }
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(read);
            byte[] more = new byte[(int) (in.length() - read)];
            in.readFully(more);
            String text = new String(more, StandardCharsets.UTF_8);
            int whole = text.lastIndexOf('\n') + 1;
            read += text.substring(0, whole).getBytes(StandardCharsets.UTF_8).length;
            long least = Long.MAX_VALUE;
            for (Matcher found = USED.matcher(text.substring(0, whole)); found.find(); ) {
                least = Math.min(least, bytes(Long.parseLong(found.group(1)), found.group(2)));
            }
            last = least == Long.MAX_VALUE ? last : least;
            return last;
        }
    }

    /**
     * What the last collection of the whole heap has left, which is what lives.
     *
     * @throws IOException there was none, or the file cannot be read
     */
    long liveBytes() throws IOException {
        Matcher found = WHOLE.matcher(Files.readString(file));
        long live = -1;
        while (found.find()) {
            live = bytes(Long.parseLong(found.group(1)), found.group(2));
        }
        if (live < 0) {
            throw new IOException("no collection of the whole heap in " + file);
        }
        return live;
    }

    private static long bytes(long number, String unit) {
        return switch (unit) {
            case "K" -> number * KIBIBYTE;
            case "M" -> number * KIBIBYTE * KIBIBYTE;
            default -> number * KIBIBYTE * KIBIBYTE * KIBIBYTE;
        };
    }
}
