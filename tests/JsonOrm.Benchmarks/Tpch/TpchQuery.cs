using System.Runtime.CompilerServices;

namespace JsonOrm.Benchmarks.Tpch;

/// <summary>A question, as a user of either database writes it.</summary>
internal abstract class TpchQuery(string name, string sql)
{
    public string Name => name;

    /// <summary>The question for SQLite; days are numbers such as 19950317.</summary>
    public string Sql => sql;

    /// <summary>A query whose results are tuples or single values.</summary>
    public static TpchQuery Of<R>(string name, string sql, ResultQuery<R> query) => new Query<R>(name, sql, query);

    /// <summary>The results, of any type.</summary>
    public abstract System.Collections.IList Run(JsonDatabase database);

    /// <summary>The plan with the figures of a run.</summary>
    public abstract string Explain(JsonDatabase database);

    /// <summary>The values of results.</summary>
    public static List<object?[]> Rows(System.Collections.IList results) =>
        [.. results.Cast<object?>().Select(row => row is ITuple tuple ? Enumerable.Range(0, tuple.Length).Select(i => tuple[i]).ToArray() : [row])];

    private sealed class Query<R>(string name, string sql, ResultQuery<R> query) : TpchQuery(name, sql)
    {
        public override System.Collections.IList Run(JsonDatabase database) => query.ToList(database);

        public override string Explain(JsonDatabase database) => query.ExplainAnalyze(database);
    }
}
