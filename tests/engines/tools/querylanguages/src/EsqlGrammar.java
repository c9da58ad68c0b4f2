package org.elasticsearch.xpack.esql.parser;

import java.util.List;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;

/** ES|QL's grammar, as in a release: whether functions and fields exist is not asked. In this package to get at it. */
public final class EsqlGrammar {
    /** The texts of a query as they are written in it. Throws where the query is not of the language. */
    public static List<String> texts(String query) {
        EsqlConfig release = new EsqlConfig(false, null);
        EsqlBaseLexer lexer = new EsqlBaseLexer(CharStreams.fromString(query));
        lexer.setEsqlConfig(release);
        lexer.removeErrorListeners();
        lexer.addErrorListener(new Thrower());
        CommonTokenStream tokens = new CommonTokenStream(lexer);
        EsqlBaseParser parser = new EsqlBaseParser(tokens);
        parser.setEsqlConfig(release);
        parser.removeErrorListeners();
        parser.addErrorListener(new Thrower());
        parser.singleStatement();
        return tokens.getTokens().stream()
            .filter(token -> token.getType() == EsqlBaseLexer.QUOTED_STRING)
            .map(Token::getText)
            .toList();
    }

    private static final class Thrower extends BaseErrorListener {
        @Override
        public void syntaxError(Recognizer<?, ?> by, Object symbol, int line, int column, String message, RecognitionException e) {
            throw new IllegalArgumentException(line + ":" + column + " " + message);
        }
    }
}
