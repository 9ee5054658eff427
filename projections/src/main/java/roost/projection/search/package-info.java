/** The search index: one Lucene index for the tweets and one for the accounts of each partition, folded from the topics. */
@NullMarked
package roost.projection.search;

import org.jspecify.annotations.NullMarked;
