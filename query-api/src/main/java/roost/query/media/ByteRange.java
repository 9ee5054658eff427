package roost.query.media;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of a file.
 *
 * @param first the first byte, from 0
 * @param length at least 1
 */
record ByteRange(long first, long length) {
    private static final Pattern ONE_RANGE = Pattern.compile("bytes=\\s*(\\d{0,18})-(\\d{0,18})\\s*");

    /** A header that asks for bytes the file does not have. */
    static final class NotSatisfiable extends Exception {
        private static final long serialVersionUID = 1;
    }

    /**
     * Reads a Range header as RFC 9110 has it: one that is not understood, or that asks for several parts at once, is as
     * if it were not there.
     *
     * @return empty: the whole file
     */
    static Optional<ByteRange> of(@Nullable String header, long fileLength) throws NotSatisfiable {
        Matcher asked = ONE_RANGE.matcher(header == null ? "" : header);
        if (!asked.matches() || asked.group(1).isEmpty() && asked.group(2).isEmpty()) {
            return Optional.empty();
        }
        if (asked.group(1).isEmpty()) {
            long last = Math.min(Long.parseLong(asked.group(2)), fileLength);
            return Optional.of(within(fileLength - last, last));
        }
        long first = Long.parseLong(asked.group(1));
        long end = asked.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(asked.group(2)) + 1;
        if (end <= first) {
            return Optional.empty();
        }
        return Optional.of(within(first, Math.min(end, fileLength) - first));
    }

    private static ByteRange within(long first, long length) throws NotSatisfiable {
        if (length < 1) {
            throw new NotSatisfiable();
        }
        return new ByteRange(first, length);
    }

    /** As Content-Range says it. */
    String of(long fileLength) {
        return "bytes " + first + "-" + (first + length - 1) + "/" + fileLength;
    }
}
