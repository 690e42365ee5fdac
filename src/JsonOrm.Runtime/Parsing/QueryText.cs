using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using JsonOrm.Parsing;
using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>
/// A query as text, built from an interpolated string: <c>db.QueryAsync($"select Name from User where Age &gt; {min}")</c>. A hole is a parameter and never
/// becomes text, so
/// user input cannot become part of the query. docs/text-queries.md contains the grammar.
/// </summary>
[InterpolatedStringHandler]
public sealed class QueryText
{
    private readonly StringBuilder _text;
    private readonly List<QueryParameter> _parameters;

    /// <summary>Begins a text; called by the compiler.</summary>
    /// <param name="literalLength">The number of characters outside holes.</param>
    /// <param name="formattedCount">The number of holes.</param>
    public QueryText(int literalLength, int formattedCount)
    {
        _text = new StringBuilder(literalLength + formattedCount);
        _parameters = new List<QueryParameter>(formattedCount);
    }

    // A character that no query text contains represents a hole.
    internal const char Hole = '\uFFFC';

    internal string Text => _text.ToString();

    internal IReadOnlyList<QueryParameter> Parameters => _parameters;

    /// <summary>A text known only at run time, such as one typed into a tool. It has no parameters: never build it from values.</summary>
    /// <param name="text">The complete query.</param>
    public static QueryText FromString(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var query = new QueryText(text.Length, 0);
        query.AppendLiteral(text);
        return query;
    }

    /// <summary>Adds text; called by the compiler.</summary>
    /// <param name="value">The text.</param>
    public void AppendLiteral(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _text.Append(value.Replace(Hole, '\uFFFD'));
    }

    /// <summary>Adds a parameter: a value of any column type, a list of such values after <c>in</c>, or JSON (a <see cref="JsonNode"/> or a <see cref="JsonElement"/>) for a document or a value in one.</summary>
    /// <typeparam name="V">The type of the value.</typeparam>
    /// <param name="value">The value; null is allowed.</param>
    public void AppendFormatted<V>(V value)
    {
        if (typeof(JsonNode).IsAssignableFrom(typeof(V)) || typeof(V) == typeof(JsonElement))
        {
            Add(new QueryParameter([Json(value)], ColumnType.Json, IsList: false));
            return;
        }

        ValueMapping<V> mapping = ValueMapping<V>.Default;
        Add(new QueryParameter([mapping.ToValue(value)], mapping.Type, IsList: false));
    }

    /// <summary>Adds a list of parameters, for use after <c>in</c>.</summary>
    /// <typeparam name="V">The type of the values.</typeparam>
    /// <param name="values">The values; an empty list contains nothing.</param>
    public void AppendFormatted<V>(V[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        AppendFormatted((IEnumerable<V>)values);
    }

    /// <inheritdoc cref="AppendFormatted{V}(V[])"/>
    public void AppendFormatted<V>(List<V> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        AppendFormatted((IEnumerable<V>)values);
    }

    /// <inheritdoc cref="AppendFormatted{V}(V[])"/>
    public void AppendFormatted<V>(IEnumerable<V> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        ValueMapping<V> mapping = ValueMapping<V>.Default;
        Add(new QueryParameter([.. values.Select(mapping.ToValue)], mapping.Type, IsList: true));
    }

    /// <summary>Adds a text parameter.</summary>
    /// <param name="value">The text; null is allowed.</param>
    public void AppendFormatted(string? value) => Add(new QueryParameter([Value.From(value)], ColumnType.String, IsList: false));

    /// <summary>Adds a binary parameter.</summary>
    /// <param name="value">The bytes; null is allowed.</param>
    public void AppendFormatted(byte[]? value) => Add(new QueryParameter([Value.From(value)], ColumnType.Bytes, IsList: false));

    /// <summary>The text with its parameters numbered.</summary>
    public override string ToString()
    {
        int number = 0;
        var text = new StringBuilder();
        foreach (char character in Text)
        {
            if (character == Hole)
            {
                text.Append('{').Append(number++).Append('}');
            }
            else
            {
                text.Append(character);
            }
        }

        return text.ToString();
    }

    private static Value Json(object? value) => Value.From(value switch
    {
        null => null,
        JsonNode node => node.ToJsonString(),
        JsonElement { ValueKind: JsonValueKind.Undefined } => null,
        JsonElement element => element.GetRawText(),
        _ => throw new UnreachableException(),
    });

    private void Add(QueryParameter parameter)
    {
        _text.Append(Hole);
        _parameters.Add(parameter);
    }
}
