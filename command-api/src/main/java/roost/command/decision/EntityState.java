package roost.command.decision;

import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import roost.schema.record.Event;

/**
 * How the state of one kind of entity is kept: under which key, in which bytes, and which events it is a fold of.
 * Stored bytes outlive the code that wrote them: they start with a version, and every version stays readable.
 *
 * @param <I> what names an entity; its text stands in the key
 * @param <E> the entity, immutable
 * @param idType the class of the ids
 * @param entityType the class of the entities
 * @param store where it is kept
 * @param prefix what a key starts with, unlike that of any other kind: {@code tweet/}
 * @param changes the entity of this kind that an event changes, or null
 * @param begins whether an event is the first of its entity, so that nothing of it is stored yet
 * @param encode the state as bytes; null if there is nothing to keep: the entity is as it was before its first event
 * @param decode the inverse, for every version ever written
 */
public record EntityState<I, E>(
        Class<I> idType,
        Class<E> entityType,
        StateStore store,
        String prefix,
        Function<Event, @Nullable I> changes,
        Predicate<Event> begins,
        Function<E, byte @Nullable []> encode,
        BiFunction<I, byte[], E> decode) {
    /** Entities of which any event may be the first. */
    public EntityState(
            Class<I> idType,
            Class<E> entityType,
            StateStore store,
            String prefix,
            Function<Event, @Nullable I> changes,
            Function<E, byte @Nullable []> encode,
            BiFunction<I, byte[], E> decode) {
        this(idType, entityType, store, prefix, changes, event -> false, encode, decode);
    }

    /** The readable key of an entity. */
    public String key(I id) {
        return prefix + id;
    }
}
