package roost.command.media.file;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Copies the blocks of a GIF that make the picture and its movement; comments and XMP stay behind. GIF89a. */
final class GifCopy {
    private static final int SCREEN_BYTES = 7;
    private static final int IMAGE_BYTES = 9;
    private static final int FLAGS_OF_SCREEN = 4;
    private static final int FLAGS_OF_IMAGE = 8;
    private static final int HAS_TABLE = 0x80;
    private static final int TABLE_SIZE = 0x07;
    private static final int IMAGE = 0x2c;
    private static final int EXTENSION = 0x21;
    private static final int TRAILER = 0x3b;
    private static final int CONTROL = 0xf9;
    private static final int PLAIN_TEXT = 0x01;
    private static final int APPLICATION = 0xff;
    private static final Set<String> SIGNATURES = Set.of("GIF87a", "GIF89a");
    private static final Set<String> LOOPS = Set.of("NETSCAPE2.0", "ANIMEXTS1.0");

    private final DataInputStream in;
    private final DataOutputStream out;

    private GifCopy(DataInputStream in, DataOutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** Copies; both streams should be buffered. */
    static void copy(DataInputStream in, DataOutputStream out) throws IOException {
        new GifCopy(in, out).copy();
    }

    private void copy() throws IOException {
        if (!SIGNATURES.contains(new String(pass(6), StandardCharsets.ISO_8859_1))) {
            throw new Damaged("a GIF begins otherwise");
        }
        table(pass(SCREEN_BYTES)[FLAGS_OF_SCREEN]);
        while (true) {
            int block = in.readUnsignedByte();
            switch (block) {
                case IMAGE -> {
                    out.write(IMAGE);
                    table(pass(IMAGE_BYTES)[FLAGS_OF_IMAGE]);
                    pass(1);
                    blocks(true);
                }
                case EXTENSION -> extension(in.readUnsignedByte());
                case TRAILER -> {
                    out.write(TRAILER);
                    return;
                }
                default -> throw new Damaged("the GIF has a block that nobody knows");
            }
        }
    }

    private void extension(int label) throws IOException {
        if (label == CONTROL || label == PLAIN_TEXT) {
            out.write(EXTENSION);
            out.write(label);
            blocks(true);
            return;
        }
        if (label != APPLICATION) {
            blocks(false);
            return;
        }
        byte[] name = new byte[in.readUnsignedByte()];
        in.readFully(name);
        boolean kept = LOOPS.contains(new String(name, StandardCharsets.ISO_8859_1));
        if (kept) {
            out.write(EXTENSION);
            out.write(label);
            out.write(name.length);
            out.write(name);
        }
        if (name.length > 0) {
            blocks(kept);
        }
    }

    private void blocks(boolean kept) throws IOException {
        int length;
        do {
            length = in.readUnsignedByte();
            byte[] content = new byte[length];
            in.readFully(content);
            if (kept) {
                out.write(length);
                out.write(content);
            }
        } while (length > 0);
    }

    private void table(byte flags) throws IOException {
        if ((flags & HAS_TABLE) != 0) {
            pass(3 << ((flags & TABLE_SIZE) + 1));
        }
    }

    private byte[] pass(int length) throws IOException {
        byte[] content = new byte[length];
        in.readFully(content);
        out.write(content);
        return content;
    }
}
