using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;

namespace Evaluation.Web.Mail;

/// <summary>Sends a mail through Smtp:Host, or writes it as a file into Smtp:Folder where there is no host (Development: data/mail).</summary>
internal sealed class Postbox(IConfiguration configuration, IHostEnvironment environment)
{
    /// <summary>The same id for the same mail, so that a second try can be told from a second mail.</summary>
    public async Task SendAsync(string id, MailAddress to, string subject, string text, CancellationToken cancellationToken)
    {
        using var message = new MailMessage(new MailAddress(configuration["Smtp:From"] ?? "evaluation@localhost", "Evaluation"), to)
        {
            Subject = subject.ReplaceLineEndings(" "),
            SubjectEncoding = Encoding.UTF8,
            Body = text,
            BodyEncoding = Encoding.UTF8,
            BodyTransferEncoding = TransferEncoding.QuotedPrintable,
        };
        message.Headers["Message-ID"] = $"<{id}@evaluation>";
        using var client = Client();
        await client.SendMailAsync(message, cancellationToken);
    }

    private SmtpClient Client()
    {
        if (configuration["Smtp:Host"] is { Length: > 0 } host)
        {
            var client = new SmtpClient(host, configuration.GetValue("Smtp:Port", 587)) { EnableSsl = configuration.GetValue("Smtp:Tls", true) };
            if (configuration["Smtp:User"] is { Length: > 0 } user) client.Credentials = new NetworkCredential(user, configuration["Smtp:Password"]);
            return client;
        }

        if (configuration["Smtp:Folder"] is not { Length: > 0 } folder)
        {
            if (!environment.IsDevelopment()) throw new InvalidOperationException("Expected Smtp:Host, but it is not set: the mail waits.");
            folder = Path.Combine("data", "mail");
        }

        Directory.CreateDirectory(folder);
        return new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = Path.GetFullPath(folder) };
    }
}
