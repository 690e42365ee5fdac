namespace JsonOrm.Queries;

/// <summary>Validates a LIKE pattern where it is written.</summary>
internal static class LikePattern
{
    /// <summary>Throws if the escape character is not followed by <c>%</c>, <c>_</c> or itself.</summary>
    public static void Check(string pattern, char escape)
    {
        for (int i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] != escape)
            {
                continue;
            }

            i++;
            if (i == pattern.Length || (pattern[i] != '%' && pattern[i] != '_' && pattern[i] != escape))
            {
                throw new ArgumentException(
                    $"In the pattern \"{pattern}\" the escape character '{escape}' at {i - 1} must be followed by '%', '_' or itself.", nameof(pattern));
            }
        }
    }
}
