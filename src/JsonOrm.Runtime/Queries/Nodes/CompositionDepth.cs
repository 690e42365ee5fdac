using System.Runtime.CompilerServices;

namespace JsonOrm.Queries;

/// <summary>
/// Refuses queries that are composed so deeply that walking them would overflow the stack, which ends the process and cannot be caught. The limit on
/// expressions is that of SQLite (SQLITE_MAX_EXPR_DEPTH).
/// </summary>
internal static class CompositionDepth
{
    /// <summary>The most levels of an expression: a chain of this number of <c>||</c>, <c>&amp;&amp;</c> or <c>+</c>.</summary>
    public const int MostLevels = 1000;

    /// <summary>The most queries that set operations combine one inside the other.</summary>
    public const int MostSets = 500;

    /// <summary>Counts the levels of an expression and refuses too many. The parts were counted when they were made, so this looks at them alone.</summary>
    /// <exception cref="JsonOrmException">The expression has more than <see cref="MostLevels"/> levels.</exception>
    public static void Check(ExpressionNode node)
    {
        if (Count(node) > MostLevels)
        {
            throw TooDeep($"An expression is composed of more than {MostLevels} levels, one inside the other");
        }
    }

    /// <summary>Refuses a set operation over too many others.</summary>
    /// <exception cref="JsonOrmException">More than <see cref="MostSets"/> set operations stand one inside the other.</exception>
    public static int CheckSets(QueryModel left, QueryModel right)
    {
        int sets = 1 + Math.Max(Sets(left), Sets(right));
        return sets <= MostSets ? sets : throw TooDeep($"A query is composed of more than {MostSets} set operations, one inside the other");
    }

    /// <summary>Called by whatever walks down an expression or a query, once a level: stacks may be smaller than is usual.</summary>
    /// <exception cref="JsonOrmException">The stack of the thread is nearly used up.</exception>
    public static void Check()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw TooDeep("The query is composed too deeply for the stack of this thread");
        }
    }

    private static int Count(ExpressionNode node)
    {
        if (node.Levels == 0)
        {
            Check();
            int below = 0;
            foreach (ExpressionNode child in ExpressionTree.Children(node))
            {
                below = Math.Max(below, Count(child));
            }

            node.Levels = below + 1;
        }

        return node.Levels;
    }

    private static int Sets(QueryModel query)
    {
        while (query.Inner is { } inner)
        {
            query = inner;
        }

        return query.Set?.Levels ?? 0;
    }

    private static JsonOrmException TooDeep(string problem) => new(problem + ". Ask for many values by In(…), or split the query.");
}
