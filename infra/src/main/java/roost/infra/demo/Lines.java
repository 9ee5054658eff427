package roost.infra.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import roost.schema.tweet.TweetText;

/** The names and the public-domain lines that the world is made of (resources beside this class). */
final class Lines {
    private static final int TRIES = 100_000;

    private Lines() {}

    /** Birds, and birds with a place before them when there are no more. */
    static List<World.Person> people(int count) {
        List<String> birds = read("birds.txt");
        List<String> places = read("places.txt");
        var people = new ArrayList<World.Person>(count);
        for (int i = 0; i < count; i++) {
            String bird = birds.get(i % birds.size());
            int round = i / birds.size();
            String name = round == 0 ? bird : places.get(round - 1) + " " + bird;
            people.add(new World.Person(name.toLowerCase(java.util.Locale.ROOT).replace(' ', '_'), name));
        }
        return people;
    }

    /** Distinct texts of at most 280 characters: a line, now and then two, a hashtag or two, now and then a mention. */
    static List<String> texts(int count, int people, Random random) {
        List<String> lines = read("lines.txt");
        List<String> tags = read("hashtags.txt");
        Set<String> texts = new LinkedHashSet<>();
        for (int tries = 0; texts.size() < count; tries++) {
            if (tries > TRIES) {
                throw new IllegalStateException("too few lines for " + count + " distinct texts");
            }
            var text = new StringBuilder();
            if (random.nextInt(5) == 0) {
                text.append('{').append(random.nextInt(people)).append("} ");
            }
            text.append(lines.get(random.nextInt(lines.size())));
            if (random.nextInt(3) == 0) {
                text.append(' ').append(lines.get(random.nextInt(lines.size())));
            }
            String tag = tags.get(random.nextInt(tags.size()));
            text.append(" #").append(tag);
            String second = tags.get(random.nextInt(tags.size()));
            if (random.nextInt(4) == 0 && !second.equals(tag)) {
                text.append(" #").append(second);
            }
            // The longest handle is 30 characters.
            if (TweetText.weightedLength(text.toString()) <= TweetText.MAX_WEIGHTED_LENGTH - 30) {
                texts.add(text.toString());
            }
        }
        return List.copyOf(texts);
    }

    private static List<String> read(String resource) {
        try (var reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Lines.class.getResourceAsStream(resource), resource), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}
