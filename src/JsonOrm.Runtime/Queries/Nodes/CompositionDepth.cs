using System.Runtime.CompilerServices;

namespace JsonOrm.Queries;

/// <summary>
/// Rejects queries that are nested so deeply that traversing them would overflow the stack, which would end the process and cannot be caught. The limit for
/// expressions is SQLite's (SQLITE_MAX_EXPR_DEPTH).
/// </summary>
internal static class CompositionDepth
{
    /// <summary>The maximum depth of an expression: that of a chain of this number of <c>||</c>, <c>&amp;&amp;</c> or <c>+</c>.</summary>
    public const int MostLevels = 1000;

    /// <summary>The maximum nesting depth of set operations.</summary>
    public const int MostSets = 500;

    /// <summary>Computes the depth of an expression and rejects it if it is too deep. Its parts were measured when they were created, so only they are examined.</summary>
    /// <exception cref="JsonOrmException">The expression is deeper than <see cref="MostLevels"/>.</exception>
    public static void Check(ExpressionNode node)
    {
        if (Count(node) > MostLevels)
        {
            throw TooDeep($"An expression is composed of more than {MostLevels} levels, one inside the other");
        }
    }

    /// <summary>Rejects a set operation that is nested too deeply.</summary>
    /// <exception cref="JsonOrmException">Set operations are nested more than <see cref="MostSets"/> deep.</exception>
    public static int CheckSets(QueryModel left, QueryModel right)
    {
        int sets = 1 + Math.Max(Sets(left), Sets(right));
        return sets <= MostSets ? sets : throw TooDeep($"A query is composed of more than {MostSets} set operations, one inside the other");
    }

    /// <summary>Checks the stack; called once per level by everything that descends into an expression or a query, because stacks may be smaller than usual.</summary>
    /// <exception cref="JsonOrmException">The thread's stack is nearly exhausted.</exception>
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
            node.Levels = 1 + Below(node);
        }

        return node.Levels;
    }

    // The most frequent nodes have their operands at hand, without a list of them.
    private static int Below(ExpressionNode node)
    {
        switch (node)
        {
            case ColumnNode or ConstantNode:
                return 0;
            case UnaryNode unary:
                return Count(unary.Operand);
            case BinaryNode binary:
                return Math.Max(Count(binary.Left), Count(binary.Right));
        }

        int below = 0;
        foreach (ExpressionNode child in ExpressionTree.Children(node))
        {
            below = Math.Max(below, Count(child));
        }

        return below;
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
