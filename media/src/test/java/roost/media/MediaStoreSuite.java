package roost.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every adapter has to do. */
abstract class MediaStoreSuite {
    @TempDir
    Path files;

    private MediaStore store;

    /** A store without anything in it. */
    abstract MediaStore open() throws IOException;

    /** The same store as another node opens it. */
    abstract MediaStore again() throws IOException;

    @BeforeEach
    void setUp() throws IOException {
        store = open();
    }

    @AfterEach
    void tearDown() {
        store.close();
    }

    @Test
    void what_was_put_is_read_by_every_node_and_the_file_is_gone() throws IOException {
        Path file = file("hello");
        store.put("blob/ab/x/original.jpg", file);
        assertThat(file).doesNotExist();
        try (MediaStore other = again()) {
            assertThat(read(other, "blob/ab/x/original.jpg", 0, Long.MAX_VALUE)).isEqualTo("hello");
            assertThat(other.length("blob/ab/x/original.jpg")).hasValue(5);
        }
    }

    @Test
    void a_part_is_read_and_no_more_than_there_is() throws IOException {
        store.put("a/b", bytes("0123456789"));
        assertThat(read(store, "a/b", 3, 4)).isEqualTo("3456");
        assertThat(read(store, "a/b", 9, 1)).isEqualTo("9");
        assertThat(read(store, "a/b", 8, 100)).isEqualTo("89");
        assertThat(read(store, "a/b", 4, Long.MAX_VALUE)).isEqualTo("456789");
        assertThat(read(store, "a/b", 10, 1)).isEmpty();
    }

    @Test
    void an_empty_file_is_a_file() throws IOException {
        store.put("a/empty", new byte[0]);
        assertThat(store.length("a/empty")).hasValue(0);
        assertThat(read(store, "a/empty", 0, Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void what_is_put_again_replaces_what_was_there() throws IOException {
        store.put("a/b", bytes("old and longer"));
        store.put("a/b", file("new"));
        assertThat(read(store, "a/b", 0, Long.MAX_VALUE)).isEqualTo("new");
    }

    @Test
    void what_is_not_there_is_empty_and_may_be_deleted() throws IOException {
        assertThat(store.open("no/such", 0, 1)).isEmpty();
        assertThat(store.length("no/such")).isEmpty();
        store.delete("no/such");
        store.put("a/b", bytes("x"));
        store.delete("a/b");
        store.delete("a/b");
        assertThat(store.length("a/b")).isEmpty();
        assertThat(store.list("a/", "", 10)).isEmpty();
        // A folder is no file.
        store.put("a/b/c", bytes("x"));
        assertThat(store.length("a/b")).isEmpty();
        assertThat(store.open("a/b", 0, 1)).isEmpty();
    }

    @Test
    void a_stream_that_is_not_read_to_its_end_is_closed_without_harm() throws IOException {
        store.put("a/big", new byte[4 << 20]);
        for (int i = 0; i < 5; i++) {
            try (InputStream in = store.open("a/big", 0, Long.MAX_VALUE).orElseThrow()) {
                assertThat(in.read()).isZero();
            }
        }
        assertThat(store.length("a/big")).hasValue(4 << 20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/a",
                "a/",
                "a//b",
                "../a",
                "a/../b",
                "a/.b",
                ".incoming/x",
                "a b",
                "ä",
                "a\\b",
                "a\nb",
                "a:b"
            })
    void no_key_leads_out_of_the_store(String key) {
        assertThatThrownBy(() -> store.put(key, bytes("x"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.open(key, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.length(key)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.delete(key)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.list(key + "/", "", 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_question_out_of_bounds_is_refused() {
        assertThatThrownBy(() -> store.open("a", -1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.open("a", 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.list("a", "", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.list("a/", "", 1_001)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.put("a".repeat(201), bytes("x"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void many_put_and_delete_in_one_folder_at_once() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = new ArrayList<java.util.concurrent.Callable<Void>>();
            for (int task = 0; task < 8; task++) {
                String key = "busy/deep/" + task;
                tasks.add(() -> {
                    for (int i = 0; i < 20; i++) {
                        store.put(key, bytes("x" + i));
                        assertThat(read(store, key, 0, 100)).isEqualTo("x" + i);
                        store.delete(key);
                    }
                    return null;
                });
            }
            for (var done : threads.invokeAll(tasks)) {
                done.get();
            }
        }
        assertThat(store.list("busy/", "", 10)).isEmpty();
    }

    @Test
    void a_random_run_keeps_what_a_map_keeps() throws IOException {
        var random = new Random(20_261_123);
        var model = new TreeMap<String, String>();
        List<String> words = List.of("a", "a-b", "a.b", "a_b", "b", "B", "9");
        for (int step = 0; step < 150; step++) {
            String key = "r/" + words.get(random.nextInt(7)) + "/" + words.get(random.nextInt(7));
            if (random.nextInt(4) == 0) {
                store.delete(key);
                model.remove(key);
            } else {
                store.put(key, bytes("v" + step));
                model.put(key, "v" + step);
            }
            String after = random.nextInt(3) == 0 ? "" : "r/" + words.get(random.nextInt(7)) + "/a";
            int limit = 1 + random.nextInt(10);
            assertThat(store.list("r/", after, limit))
                    .isEqualTo(model.tailMap(after, false).keySet().stream()
                            .limit(limit)
                            .toList());
        }
        for (var each : model.entrySet()) {
            assertThat(read(store, each.getKey(), 0, Long.MAX_VALUE)).isEqualTo(each.getValue());
        }
    }

    private Path file(String content) throws IOException {
        return Files.writeString(Files.createTempFile(files, "content", ""), content);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String read(MediaStore from, String key, long first, long length) throws IOException {
        try (MediaContent in = from.open(key, first, length).orElseThrow()) {
            byte[] all = in.readAllBytes();
            assertThat(in.length()).isEqualTo(all.length);
            return new String(all, StandardCharsets.UTF_8);
        }
    }
}
