package roost.schema.cache;

import com.github.benmanes.caffeine.cache.Caffeine;

/** Makes Caffeine's caches. */
public final class Caches {
    private Caches() {}

    /**
     * A builder whose cache does its own housekeeping (order of use, what is too much or too old) on the thread that uses it.
     *
     * <p>By default Caffeine hands that to the common pool, after each write and each sixteenth read: a home page, which looks at three
     * caches twenty times each, woke another thread four times for some microseconds of work, which two busy cores pay for twice
     * (docs/decisions/023-caches-keep-house-themselves.md). For caches without loaders and listeners that take long.
     */
    public static Caffeine<Object, Object> builder() {
        return Caffeine.newBuilder().executor(Runnable::run);
    }
}
