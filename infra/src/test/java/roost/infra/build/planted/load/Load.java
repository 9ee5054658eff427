package roost.infra.build.planted.load;

/** Known by what it measures. */
public record Load() {}
