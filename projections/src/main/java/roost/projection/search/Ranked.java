package roost.projection.search;

/**
 * What was found, with its place in the order.
 *
 * @param id raw id of a tweet or an account
 * @param author raw id; of an account itself
 * @param rank the higher the better; of the same rank the newer tweet, the older account, is better
 */
public record Ranked(long id, long author, long rank) {}
