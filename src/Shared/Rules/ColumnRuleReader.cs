using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace JsonOrm.Rules;

/// <summary>Turns the validation attributes of a property into rules, and refuses those that contradict its type.</summary>
internal static class ColumnRuleReader
{
    private const string StringsOnly = "it checks strings";

    public static IReadOnlyList<ColumnRule> Read(IPropertySymbol property, TypeShape shape, RuleViolations violations)
    {
        var reader = new Reading(property, shape, violations);
        bool isRequired = false;
        foreach (AttributeData attribute in MemberAttributes.Of(property))
        {
            if (attribute.AttributeClass is { } type)
            {
                isRequired |= type.Is(KnownNames.Required);
                reader.Read(attribute, type);
            }
        }

        if (!isRequired && shape.IsReference && !shape.IsNullable)
        {
            reader.Rules.Insert(0, new ColumnRule(ColumnRuleKind.NotNull, reader.Label + " must not be null.", default));
        }

        return reader.Rules;
    }

    private sealed class Reading(IPropertySymbol property, TypeShape shape, RuleViolations violations)
    {
        public List<ColumnRule> Rules { get; } = [];

        /// <summary>What messages call the property.</summary>
        public string Label { get; } = property.FindAttribute(KnownNames.Display)?.Named("Name") as string ?? property.Name;

        private bool IsString => shape is { Kind: ShapeKind.Scalar, Column: ColumnKind.String };

        public void Read(AttributeData attribute, INamedTypeSymbol type)
        {
            switch (type.Name)
            {
                case "RequiredAttribute" when type.Is(KnownNames.Required):
                    AddRequired(attribute);
                    break;
                case "StringLengthAttribute" when type.Is(KnownNames.StringLength):
                    AddLength(attribute, attribute.Named("MinimumLength") ?? 0, attribute.Positional(0), IsString, StringsOnly);
                    break;
                case "MaxLengthAttribute" when type.Is(KnownNames.MaxLength):
                    // Without an argument it asks for the longest the database can hold.
                    AddLength(attribute, 0, attribute.Positional(0) is int and not -1 ? attribute.Positional(0) : int.MaxValue, HasLength(shape), "it checks strings and collections");
                    break;
                case "MinLengthAttribute" when type.Is(KnownNames.MinLength):
                    AddLength(attribute, attribute.Positional(0), int.MaxValue, HasLength(shape), "it checks strings and collections");
                    break;
                case "LengthAttribute" when type.Is(KnownNames.Length):
                    AddLength(attribute, attribute.Positional(0), attribute.Positional(1), HasLength(shape), "it checks strings and collections");
                    break;
                case "RangeAttribute" when type.Is(KnownNames.Range):
                    AddRange(attribute);
                    break;
                case "RegularExpressionAttribute" when type.Is(KnownNames.RegularExpression):
                    AddPattern(attribute);
                    break;
                case "EmailAddressAttribute" when type.Is(KnownNames.EmailAddress):
                    AddText(attribute, ColumnRuleKind.EmailAddress, "{0} must be an e-mail address.");
                    break;
                case "PhoneAttribute" when type.Is(KnownNames.Phone):
                    AddText(attribute, ColumnRuleKind.Phone, "{0} must be a phone number.");
                    break;
                case "UrlAttribute" when type.Is(KnownNames.Url):
                    AddText(attribute, ColumnRuleKind.Url, "{0} must be an http, https or ftp address.");
                    break;
                case "Base64StringAttribute" when type.Is(KnownNames.Base64String):
                    AddText(attribute, ColumnRuleKind.Base64, "{0} must be base64.");
                    break;
                case "AllowedValuesAttribute" when type.Is(KnownNames.AllowedValues):
                    AddValues(attribute, ColumnRuleKind.AllowedValues, "{0} must be one of the allowed values.");
                    break;
                case "DeniedValuesAttribute" when type.Is(KnownNames.DeniedValues):
                    AddValues(attribute, ColumnRuleKind.DeniedValues, "{0} must not be one of the denied values.");
                    break;
            }
        }

        private static bool HasLength(TypeShape shape) =>
            shape.Kind is ShapeKind.Sequence or ShapeKind.Dictionary ||
            (shape.Kind == ShapeKind.Scalar && shape.Column.IsReference());

        private void AddRequired(AttributeData attribute)
        {
            if (!shape.IsReference && !shape.IsNullable)
            {
                return;
            }

            bool refusesEmpty = IsString && attribute.Named("AllowEmptyStrings") is not true;
            Add(attribute, refusesEmpty ? ColumnRuleKind.NotEmpty : ColumnRuleKind.NotNull, refusesEmpty ? "{0} must not be empty." : "{0} must not be null.");
        }

        private void AddLength(AttributeData attribute, object? minimum, object? maximum, bool fits, string why)
        {
            if (!fits)
            {
                Contradict(attribute, why);
            }
            else if (minimum is not int low || maximum is not int high)
            {
                Contradict(attribute, "its arguments are not numbers");
            }
            else if (low < 0 || high < low)
            {
                Contradict(attribute, "its minimum is negative or above its maximum");
            }
            else
            {
                string unit = IsString ? "characters" : shape.Column == ColumnKind.Bytes ? "bytes" : "elements";
                string message = (low, high) switch
                {
                    (0, _) => "{0} must have at most {1} " + unit + ".",
                    (_, int.MaxValue) => "{0} must have at least {2} " + unit + ".",
                    _ => "{0} must have {2} to {1} " + unit + ".",
                };

                // The placeholders keep the places that each attribute's own message has for them.
                string name = attribute.AttributeClass!.Name;
                bool isMinimumFirst = name is "MinLengthAttribute" or "LengthAttribute";
                string text = attribute.Named("ErrorMessage") is string given
                    ? Format(given, isMinimumFirst ? low : high, isMinimumFirst ? high : low)
                    : Format(message, high, low);
                Rules.Add(new ColumnRule(ColumnRuleKind.Length, text, new[] { RangeLiterals.Text(low), RangeLiterals.Text(high) }.ToEquatableArray()));
            }
        }

        private void AddRange(AttributeData attribute)
        {
            if (RangeLiterals.Read(attribute, shape, out string why) is not { } range)
            {
                Contradict(attribute, why);
                return;
            }

            bool minimumIsExclusive = attribute.Named("MinimumIsExclusive") is true;
            bool maximumIsExclusive = attribute.Named("MaximumIsExclusive") is true;
            string message = (minimumIsExclusive, maximumIsExclusive) switch
            {
                (false, false) => "{0} must be between {1} and {2}.",
                (true, false) => "{0} must be above {1} and at most {2}.",
                (false, true) => "{0} must be at least {1} and below {2}.",
                _ => "{0} must be above {1} and below {2}.",
            };
            Rules.Add(new ColumnRule(
                ColumnRuleKind.Range,
                Format(attribute.Named("ErrorMessage") as string ?? message, range.MinimumText, range.MaximumText),
                new[] { range.Minimum, range.Maximum, range.Cast, minimumIsExclusive ? ">" : ">=", maximumIsExclusive ? "<" : "<=" }.ToEquatableArray()));
        }

        private void AddPattern(AttributeData attribute)
        {
            if (!IsString)
            {
                Contradict(attribute, StringsOnly);
                return;
            }

            string pattern = attribute.Positional(0) as string ?? "";
            try
            {
                _ = new Regex(pattern, RegexOptions.CultureInvariant);
            }
            catch (ArgumentException fault)
            {
                Contradict(attribute, "its pattern is not a regular expression: " + fault.Message);
                return;
            }

            string timeout = RangeLiterals.Text(attribute.Named("MatchTimeoutInMilliseconds") is int given ? given : 2000);
            Rules.Add(new ColumnRule(
                ColumnRuleKind.Pattern,
                Format(attribute.Named("ErrorMessage") as string ?? "{0} must match the pattern {1}.", pattern),
                new[] { pattern, timeout }.ToEquatableArray()));
        }

        private void AddText(AttributeData attribute, ColumnRuleKind kind, string message)
        {
            if (IsString)
            {
                Add(attribute, kind, message);
            }
            else
            {
                Contradict(attribute, StringsOnly);
            }
        }

        private void AddValues(AttributeData attribute, ColumnRuleKind kind, string message)
        {
            var literals = new List<string>();
            if (shape.Kind is not (ShapeKind.Scalar or ShapeKind.Enum) || attribute.ConstructorArguments.Length != 1)
            {
                Contradict(attribute, "it checks scalar columns");
                return;
            }

            TypedConstant values = attribute.ConstructorArguments[0];
            foreach (TypedConstant value in values.Kind == TypedConstantKind.Array && !values.IsNull ? [.. values.Values] : new[] { values })
            {
                if (ConstantLiterals.Of(value, property.Type) is not { } literal)
                {
                    Contradict(attribute, "a value in it is of another type than the property");
                    return;
                }

                literals.Add(literal);
            }

            if (literals.Count == 0)
            {
                Contradict(attribute, "it names no value");
                return;
            }

            Rules.Add(new ColumnRule(kind, Format(attribute.Named("ErrorMessage") as string ?? message), literals.ToEquatableArray()));
        }

        private void Add(AttributeData attribute, ColumnRuleKind kind, string message) =>
            Rules.Add(new ColumnRule(kind, Format(attribute.Named("ErrorMessage") as string ?? message), default));

        private string Format(string message, params object[] arguments)
        {
            try
            {
                return string.Format(CultureInfo.InvariantCulture, message, [Label, .. arguments]);
            }
            catch (FormatException)
            {
                // The user's own text with braces in it that are not placeholders: said as it is written.
                return message;
            }
        }

        private void Contradict(AttributeData attribute, string why) => violations.Add(
            TableRule.AttributeContradictsType,
            property,
            attribute,
            AttributeName(attribute),
            property.Name,
            property.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
            why);

        private static string AttributeName(AttributeData attribute)
        {
            string name = attribute.AttributeClass!.Name;
            return name.Substring(0, name.Length - "Attribute".Length);
        }
    }
}
