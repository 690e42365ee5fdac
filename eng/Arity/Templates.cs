namespace JsonOrm.Arity;

/// <summary>All files that templates write, and how wide each may become.</summary>
public static class Templates
{
    /// <summary>The most values of a tuple that a query selects: as many as a <c>Func</c> takes.</summary>
    public const int MostValues = 16;

    /// <summary>The most keys of a group.</summary>
    public const int MostKeys = 8;

    /// <summary>The most tables of a join, and the most values of a result that is read as a row.</summary>
    public const int MostParts = 8;

    /// <summary>Every file, in a fixed order.</summary>
    public static IEnumerable<GeneratedFile> All()
    {
        yield return SelectedValuesTemplate.Write();
        yield return QueryTemplate.WriteSelectOfExpressions();
        yield return QueryTemplate.WriteSelectOfLambdas();
        for (int parts = 1; parts <= MostParts; parts++)
        {
            yield return JoinTemplate.Write(parts);
            yield return GroupTemplate.Write(parts);
        }

        yield return JoinTemplate.WriteRecursive();
        yield return DerivedTemplate.Write();
        foreach (GeneratedFile file in ModificationTemplate.All())
        {
            yield return file;
        }
    }
}
