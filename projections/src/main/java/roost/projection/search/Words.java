package roost.projection.search;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * What a text is to the index: its words by Unicode's rules (UAX 29; of Chinese and Japanese each character), in lower
 * case, without accents, as they stand: no stems, no words left out. The same for what is indexed and what is looked for.
 */
public final class Words {
    private Words() {}

    /** The words of a text in their order. */
    static List<String> of(String text) {
        var words = new ArrayList<String>();
        Tokenizer tokenizer = new StandardTokenizer();
        tokenizer.setReader(new StringReader(normal(text)));
        try (TokenStream tokens = filtered(tokenizer)) {
            CharTermAttribute word = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                words.add(word.toString());
            }
            tokens.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    /** A name as a whole, such as a hashtag's or a place's: what differs in case and accents only is the same. */
    public static String folded(String name) {
        char[] in = normal(name).toLowerCase(Locale.ROOT).toCharArray();
        var out = new char[4 * in.length];
        int length = ASCIIFoldingFilter.foldToASCII(in, 0, out, 0, in.length);
        return new String(out, 0, length);
    }

    /** A text for the {@link #analyzer}: letters that look the same are the same. */
    static String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    /** Takes normal texts apart. */
    static Analyzer analyzer() {
        return new Analyzer() {
            @Override
            protected TokenStreamComponents createComponents(String field) {
                var tokenizer = new StandardTokenizer();
                return new TokenStreamComponents(tokenizer, filtered(tokenizer));
            }
        };
    }

    private static TokenStream filtered(Tokenizer tokenizer) {
        return new ASCIIFoldingFilter(new LowerCaseFilter(tokenizer));
    }
}
