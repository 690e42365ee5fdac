namespace JsonOrm.Arity;

/// <summary>All files that the templates generate, and the maximum number of parts of each.</summary>
public static class Templates
{
    /// <summary>The maximum number of values in a selected tuple: as many as <c>Func</c> accepts.</summary>
    public const int MostValues = 16;

    /// <summary>The maximum number of keys of a group.</summary>
    public const int MostKeys = 8;

    /// <summary>The maximum number of tables in a join, and of values in a result that is read as a row.</summary>
    public const int MostParts = 8;

    /// <summary>All files, in a fixed order.</summary>
    public static IEnumerable<GeneratedFile> All()
    {
        yield return SelectedValuesTemplate.Write();
        yield return QueryTemplate.WriteSelectOfExpressions();
        yield return QueryTemplate.WriteSelectOfLambdas();
        yield return RelatedTemplate.Write();
        yield return RelatedTemplate.WriteSelectMany();
        for (int parts = 1; parts <= MostParts; parts++)
        {
            yield return JoinTemplate.Write(parts);
            yield return GroupTemplate.Write(parts);
        }

        yield return JoinTemplate.WriteRecursive();
        yield return DerivedTemplate.Write();
        yield return ParameterTemplate.Write();
        foreach (GeneratedFile file in ModificationTemplate.All())
        {
            yield return file;
        }
    }
}
