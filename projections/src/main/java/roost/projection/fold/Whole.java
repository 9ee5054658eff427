package roost.projection.fold;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import roost.schema.record.UndecodableRecord;

/** Finds what a JSON object left out: a component that is null though its type does not allow it. */
public final class Whole {
    private static final Map<Class<?>, List<RecordComponent>> REQUIRED = new ConcurrentHashMap<>();

    private Whole() {}

    /**
     * Checks a record and the records in it.
     *
     * @throws UndecodableRecord names the first component that is missing
     */
    public static void check(Record value) {
        for (RecordComponent component : REQUIRED.computeIfAbsent(value.getClass(), Whole::required)) {
            Object part = read(component, value);
            if (part == null) {
                throw new UndecodableRecord(value.getClass().getSimpleName() + " has no " + component.getName());
            }
            if (part instanceof Record inner) {
                check(inner);
            }
        }
    }

    private static List<RecordComponent> required(Class<?> type) {
        return java.util.Arrays.stream(type.getRecordComponents())
                .filter(c -> !c.getType().isPrimitive())
                .filter(c -> !c.getAnnotatedType().isAnnotationPresent(Nullable.class))
                .toList();
    }

    private static @Nullable Object read(RecordComponent component, Record value) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
