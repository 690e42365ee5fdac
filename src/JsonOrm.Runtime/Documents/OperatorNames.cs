namespace JsonOrm.Documents;

/// <summary>The operators of filters and updates, and the sentences about unknown ones.</summary>
internal static class OperatorNames
{
    public static readonly string[] OfFields =
        ["$eq", "$ne", "$gt", "$gte", "$lt", "$lte", "$in", "$nin", "$exists", "$type", "$not", "$all", "$elemMatch", "$size", "$mod", "$regex", "$options"];

    public static readonly string[] OfFilters = ["$and", "$or", "$nor"];

    public static readonly string[] OfUpdates =
        ["$set", "$unset", "$inc", "$mul", "$min", "$max", "$push", "$addToSet", "$pull", "$rename"];

    /// <summary>Describes an operator that is not known at its place.</summary>
    /// <param name="name">The operator.</param>
    /// <param name="known">Those that are known there.</param>
    /// <param name="others">Those that are known elsewhere, with where that is.</param>
    public static string Unknown(string name, string[] known, params ReadOnlySpan<(string[] Names, string Where)> others)
    {
        if (name == "$where")
        {
            return "$where runs code given as text, which this database does not do. Write the condition with the other operators, or filter the documents that Find returns in C#.";
        }

        foreach ((string[] names, string where) in others)
        {
            if (names.Contains(name))
            {
                return $"{name} is not allowed here: it belongs {where}.";
            }
        }

        string? nearest = Nearest(name, known);
        return nearest is null
            ? $"There is no operator {name} here. There are {string.Join(' ', known)}."
            : $"There is no operator {name} here. Did you mean {nearest}?";
    }

    /// <summary>The known name that differs by the fewest letters; null if none is near.</summary>
    public static string? Nearest(string name, string[] known)
    {
        // Names differ in case most often; then by a letter or two.
        string? best = known.FirstOrDefault(candidate => string.Equals(candidate, name, StringComparison.OrdinalIgnoreCase));
        int least = 3;
        foreach (string candidate in best is null ? known : [])
        {
            int distance = Distance(name, candidate);
            if (distance < least && distance < candidate.Length - 1)
            {
                (best, least) = (candidate, distance);
            }
        }

        return best;
    }

    private static int Distance(string left, string right)
    {
        if (Math.Abs(left.Length - right.Length) > 2)
        {
            return int.MaxValue;
        }

        int[] row = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 0; i < left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i + 1;
            for (int j = 0; j < right.Length; j++)
            {
                int replaced = diagonal + (left[i] == right[j] ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(replaced, Math.Min(row[j], diagonal) + 1);
            }
        }

        return row[right.Length];
    }
}
