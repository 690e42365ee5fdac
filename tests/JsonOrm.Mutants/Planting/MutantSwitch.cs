using System.Globalization;
namespace JsonOrm.Mutants.Planting;

/// <summary>The class that is compiled into the planted runtime and says which mutant is on.</summary>
internal static class MutantSwitch
{
    /// <summary>Its file, in the runtime's directory.</summary>
    public const string FileName = "PlantedSwitch.cs";

    /// <summary>Its name.</summary>
    public const string TypeName = "JsonOrm.PlantedSwitch";

    /// <summary>Its source.</summary>
    public const string Source = """
        namespace JsonOrm;

        public static class PlantedSwitch
        {
            // A program other than the hunt, such as the simulation, is given one by this variable.
            public static volatile int Active = int.TryParse(System.Environment.GetEnvironmentVariable("JSONORM_MUTANT"), out int number) ? number : -1;
            public static volatile bool[]? Hits;

            public static bool Is(int number)
            {
                if (Hits is { } hits)
                {
                    hits[number] = true;
                }

                return number == Active;
            }
        }

        """;

    /// <summary>The condition that a mutant is on.</summary>
    /// <param name="number">The mutant.</param>
    public static string Is(int number) => string.Create(CultureInfo.InvariantCulture, $"global::{TypeName}.Is({number})");
}
